package io.phasegate.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.node.ObjectNode;

/** Reads a server's database without being that server: while it runs, and when it does not. */
public final class OfflineAudit {
    private final Path database;

    public OfflineAudit(Path database) {
        this.database = database;
    }

    /** Whether there is anything to read. */
    public boolean exists() {
        return Files.isRegularFile(database);
    }

    /**
     * The whole explanation of a decision; empty where none of that id is on record.
     *
     * @throws org.jdbi.v3.core.JdbiException where the file is no database of ours
     */
    public Optional<ObjectNode> decision(String decisionId) {
        Properties settings = new Properties();
        settings.setProperty("open_mode", "1"); // read only
        settings.setProperty("busy_timeout", "10000");
        settings.setProperty("trusted_schema", "OFF");
        try (Handle handle =
                Jdbi.create("jdbc:sqlite:" + database.toAbsolutePath(), settings).open()) {
            return StoredExplanation.find(handle, decisionId);
        }
    }
}
