package io.phasegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary workspace with the default contract, removed at the end. */
final class Ground implements AutoCloseable {
    private final Path root;
    private final Path workspace;

    private Ground(Path root, Path workspace) {
        this.root = root;
        this.workspace = workspace;
    }

    /**
     * Makes one.
     *
     * @param durability {@code process} or {@code disk}
     */
    static Ground with(Path root, String durability) throws IOException {
        Path workspace = Files.createTempDirectory("phasegate-load-").toRealPath();
        Files.copy(root.resolve("agent_workflow.yaml"), workspace.resolve("agent_workflow.yaml"));
        Path schemas = Files.createDirectories(workspace.resolve(".orchestrator/schemas"));
        try (Stream<Path> files = Files.list(root.resolve(".orchestrator/schemas"))) {
            for (Path file : files.toList()) {
                Files.copy(file, schemas.resolve(file.getFileName().toString()));
            }
        }
        Files.writeString(
                workspace.resolve(".orchestrator/config.yaml"),
                "audit:\n  durability: " + durability + "\n");
        Files.writeString(workspace.resolve("notes.txt"), "one line\nand another\n".repeat(10));
        return new Ground(root, workspace);
    }

    ServerProcess serve() throws IOException {
        return ServerProcess.start(root, workspace);
    }

    /** As many tasks, half of them done and half that nobody began, while no server runs. */
    void addTasks(int count) throws SQLException {
        try (Connection database =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + workspace.resolve(".orchestrator/state.db"));
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("INSERT INTO capability_sets VALUES ('old') ON CONFLICT DO NOTHING");
            statement.execute(
                    "CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                            + " SELECT i + 1 FROM n WHERE i < "
                            + count
                            + ") SELECT i FROM n");
            statement.execute(
                    """
                    INSERT INTO tasks (id, position, title, description, capabilities, priority,
                      status, phase, seq, unmet, created, not_before, crashes, lease, steps)
                    SELECT 'old-' || i, 1000000 + i, 'an old task', '', 'old', i % 10,
                      CASE WHEN i % 2 = 0 THEN 'completed' ELSE 'pending' END,
                      CASE WHEN i % 2 = 0 THEN 'PLAN' END, 1, 0,
                      1700000000000 + i, 0, 0, 1, 1
                    FROM n
                    """);
            statement.execute(
                    """
                    INSERT INTO task_history (task_id, step, at, what, seq, lease)
                    SELECT 'old-' || i, 1, 1700000000000 + i, 'created', 0, 0 FROM n
                    """);
            statement.execute(
                    """
                    INSERT INTO issued_tokens (jti, task_id, lease, seq, expires)
                    SELECT 'old-token-' || i, 'old-' || i, 1, 1, 1700000000000 + i FROM n
                    """);
            database.commit();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(workspace)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
    }
}
