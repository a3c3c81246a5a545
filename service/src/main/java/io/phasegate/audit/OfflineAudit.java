package io.phasegate.audit;

import io.phasegate.database.PostgresAddress;
import io.phasegate.database.StateReading;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the records that a server keeps without being that server.
 *
 * @param postgres where the state is instead of a file in the data directory
 */
public record OfflineAudit(Path dataDirectory, Optional<PostgresAddress> postgres) {
    /** What came of asking for a decision. */
    public sealed interface Answer {
        record Found(ObjectNode explanation) implements Answer {}

        /** None of that id is on record. */
        record Unknown() implements Answer {}

        /** No server has kept its state there. */
        record NoState() implements Answer {}
    }

    /**
     * The whole explanation of a decision.
     *
     * @throws io.phasegate.database.DatabaseUnavailable where the database cannot be reached
     * @throws org.jdbi.v3.core.JdbiException where it is no database of ours
     */
    public Answer decision(String decisionId) {
        return StateReading.read(
                        dataDirectory,
                        postgres,
                        handle ->
                                StoredExplanation.find(handle, decisionId)
                                        .<Answer>map(Answer.Found::new)
                                        .orElseGet(Answer.Unknown::new))
                .orElseGet(Answer.NoState::new);
    }
}
