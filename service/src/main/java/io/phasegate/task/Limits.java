package io.phasegate.task;

import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How many tasks may be held at once. */
final class Limits {
    private Limits() {}

    /** Why this agent may take no further task now. */
    static Optional<ClaimOutcome> reached(
            Database database, Handle handle, Claim claim, LeaseTerms terms) {
        Optional<ClaimOutcome> taken =
                terms.exclusive()
                        ? one(handle, "SELECT id FROM tasks WHERE status = 'claimed' LIMIT 1")
                                .map(ClaimOutcome.WorkspaceTaken::new)
                        : Optional.empty();
        return taken.isPresent() || !terms.onePerKey()
                ? taken
                : one(handle, ofKey(database), claim.keyId())
                        .map(ClaimOutcome.KeyHoldsAnother::new);
    }

    static String ofKey(Database database) {
        return "SELECT id FROM tasks"
                + database.indexedBy("tasks_of_key")
                + " WHERE status = 'claimed' AND key_id = ? LIMIT 1";
    }

    private static Optional<String> one(Handle handle, String sql, Object... arguments) {
        return Prepared.first(handle, sql, row -> row.getString(1), arguments);
    }
}
