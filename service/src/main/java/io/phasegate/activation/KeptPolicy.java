package io.phasegate.activation;

import io.phasegate.database.DataDirectory;
import io.phasegate.decision.StoredPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The policy that a guarded server will begin with, looked up before it starts. */
public final class KeptPolicy {
    private static final String TABLES =
            "SELECT count(*) FROM sqlite_master WHERE name IN ('active_policy', 'api_keys')";
    private static final String AGENTS =
            "SELECT count(*) FROM api_keys WHERE role = 'agent' AND revoked IS NULL";

    private KeptPolicy() {}

    /**
     * Empty where there is none, where the server is not guarded, and where the state can't be
     * read: then its start says why.
     *
     * @param keysConfigured whether the configuration knows agents' keys
     */
    public static Optional<StoredPolicy> find(Path dataDirectory, boolean keysConfigured) {
        Path database = DataDirectory.databaseIn(dataDirectory);
        if (!Files.exists(database)) {
            return Optional.empty();
        }
        try (Handle handle = Jdbi.open("jdbc:sqlite:" + database.toAbsolutePath())) {
            boolean guarded =
                    number(handle, TABLES) == 2 && (keysConfigured || number(handle, AGENTS) > 0);
            return guarded
                    ? handle.select("SELECT * FROM active_policy")
                            .map((row, _) -> PolicyStore.read(row))
                            .findOne()
                    : Optional.empty();
        } catch (JdbiException _) {
            return Optional.empty();
        }
    }

    private static long number(Handle handle, String sql) {
        return handle.select(sql).mapTo(Long.class).one();
    }
}
