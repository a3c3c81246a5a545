package io.phasegate.key;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a key; the key itself is not.
 *
 * @param id public: part of the key's text
 * @param name whose it is; an approval carries it as its approver
 */
public record ApiKey(
        String id, Role role, String name, Instant created, Optional<Instant> revoked) {}
