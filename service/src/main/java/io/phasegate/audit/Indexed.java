package io.phasegate.audit;

import java.util.Optional;

/**
 * A line on its way into the database.
 *
 * @param outboxId of the entry that it takes out of the outbox
 */
record Indexed(Line line, IndexKeys keys, Optional<String> outboxId) {}
