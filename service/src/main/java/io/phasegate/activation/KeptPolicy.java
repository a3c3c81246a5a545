package io.phasegate.activation;

import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.database.PostgresAddress;
import io.phasegate.database.StateReading;
import io.phasegate.decision.StoredPolicy;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The policy that a guarded server will begin with, looked up before it starts. */
public final class KeptPolicy {
    private static final String AGENTS =
            "SELECT count(*) FROM api_keys WHERE role = 'agent' AND revoked IS NULL";

    private KeptPolicy() {}

    /**
     * Empty where there is none, where the server is not guarded, and where the state can't be
     * read: then its start says why.
     *
     * @param postgres where the state is instead of a file in the data directory
     * @param keysConfigured whether the configuration knows agents' keys
     */
    public static Optional<StoredPolicy> find(
            Path dataDirectory, Optional<PostgresAddress> postgres, boolean keysConfigured) {
        try {
            return StateReading.read(
                            dataDirectory,
                            postgres,
                            handle ->
                                    handle.select("SELECT * FROM active_policy")
                                            .map((row, _) -> PolicyStore.read(row))
                                            .findOne()
                                            .filter(_ ->
                                                    keysConfigured || number(handle, AGENTS) > 0))
                    .flatMap(kept -> kept);
        } catch (JdbiException | DatabaseUnavailable _) {
            return Optional.empty(); // or there are no tables yet
        }
    }

    private static long number(Handle handle, String sql) {
        return handle.select(sql).mapTo(Long.class).one();
    }
}
