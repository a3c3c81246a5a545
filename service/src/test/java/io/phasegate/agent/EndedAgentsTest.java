package io.phasegate.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.database.Durability;
import io.phasegate.database.SqliteDatabase;
import io.phasegate.task.TaskSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose folder is removed, and whose is not. */
final class EndedAgentsTest {
    private static final Instant BEFORE = Instant.parse("2026-01-31T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATELY = Instant.parse("2026-02-01T00:00:00Z");

    @TempDir private Path data;
    private SqliteDatabase database;
    private Path agents;

    @BeforeEach
    void open() throws IOException {
        database =
                SqliteDatabase.open(
                        data.resolve("state.db"),
                        Durability.PROCESS,
                        TaskSchema.migrations().and(AgentSchema.migrations()));
        sql("INSERT INTO capability_sets VALUES ('')");
        sql(
                """
                INSERT INTO tasks (id, position, title, description, capabilities, priority, status,
                  phase, seq, unmet, created, not_before, crashes, lease, steps)
                VALUES ('T-1', 1, 't', '', '', 0, 'claimed', 'IMPL', 1, 0, 0, 0, 0, 1, 2)
                """);
        agents = Files.createDirectory(data.resolve("agents"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void sql(String text) {
        database.write(handle -> handle.execute(text));
    }

    private void run(String id, String status, String ended) {
        sql(
                """
                INSERT INTO agent_runs (id, kind, agent_id, agent_type, task_id, phase, adapter,
                  status, server, started, deadline, ended)
                VALUES ('%s', 'review', 'a', 'reviewer', 'T-1', 'IMPL', 'subprocess', '%s', 's', 1, 1, %s)
                """
                        .formatted(id, status, ended));
    }

    private Path folder(String name, Instant touched) throws IOException {
        Path folder = Files.createDirectories(agents.resolve(name + "/cache"));
        Files.writeString(folder.resolve("output.log"), "said");
        Files.setLastModifiedTime(agents.resolve(name), FileTime.from(touched));
        return agents.resolve(name);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.list(agents)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void onlyFoldersOfAgentsThatEndedLongAgoAreRemoved() throws IOException {
        Path others = Files.createDirectory(data.resolve("others"));
        Files.writeString(others.resolve("kept.txt"), "x");
        Path old = folder("agent-old", LONG_AGO);
        Files.createSymbolicLink(old.resolve("link"), others);
        Files.setLastModifiedTime(old, FileTime.from(LONG_AGO));
        run("agent-old", "ended", "" + LONG_AGO.toEpochMilli());
        folder("agent-lately", LONG_AGO);
        run("agent-lately", "failed", "" + LATELY.toEpochMilli());
        folder("agent-running", LONG_AGO);
        run("agent-running", "running", "NULL");
        folder("agent-forgotten", LONG_AGO); // of a state that is not this one any more
        folder("agent-new", LATELY);
        folder("spawned", LONG_AGO);
        Path task = Files.writeString(agents.resolve("agent-task.json"), "{}");
        Files.setLastModifiedTime(task, FileTime.from(LONG_AGO));

        EndedAgents ended = new EndedAgents(database, data);
        assertThat(ended.forget(BEFORE)).isEqualTo(2);
        assertThat(left())
                .containsExactly(
                        "agent-lately", "agent-new", "agent-running", "agent-task.json", "spawned");
        assertThat(others.resolve("kept.txt")).exists();
        assertThat(ended.forget(BEFORE)).isZero();
        assertThat(new EndedAgents(database, data.resolve("none")).forget(BEFORE)).isZero();
    }
}
