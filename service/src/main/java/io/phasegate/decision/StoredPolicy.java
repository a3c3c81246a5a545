package io.phasegate.decision;

import java.time.Instant;

/**
 * The active policy as it is kept: its texts, not what was compiled of them.
 *
 * @param digest of the bundle that was made of it
 * @param enforcement what the configuration file said of it
 * @param by who made it the active one
 */
public record StoredPolicy(
        String digest,
        PolicySources sources,
        EnforcementSettings enforcement,
        Instant activated,
        String by) {}
