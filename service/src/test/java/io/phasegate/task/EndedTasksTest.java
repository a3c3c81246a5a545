package io.phasegate.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.AgentSchema;
import io.phasegate.approval.ApprovalSchema;
import io.phasegate.database.Durability;
import io.phasegate.database.SqliteDatabase;
import io.phasegate.review.ReviewSchema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is forgotten of tasks, and of which. */
final class EndedTasksTest {
    private static final Instant BEFORE = Instant.ofEpochMilli(1000);

    @TempDir private Path folder;
    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database =
                SqliteDatabase.open(
                        folder.resolve("state.db"),
                        Durability.PROCESS,
                        TaskSchema.migrations()
                                .and(ApprovalSchema.migrations())
                                .and(TaskSchema.refusalsAndRetention())
                                .and(AgentSchema.migrations())
                                .and(ReviewSchema.migrations()));
        sql("INSERT INTO capability_sets VALUES ('')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void sql(String text) {
        database.write(handle -> handle.execute(text));
    }

    private List<String> texts(String query) {
        return database.read(handle -> handle.select(query).mapTo(String.class).list());
    }

    /** A task with an artifact of its own, one that others may have, a run and an approval. */
    private void task(String id, int position, String status, long at) {
        sql(
                """
                INSERT INTO tasks (id, position, title, description, capabilities, priority, status,
                  phase, seq, unmet, created, not_before, crashes, lease, steps)
                VALUES ('%s', %d, 't', '', '', 0, '%s', 'IMPL', 1, 0, 0, 0, 0, 1, 2)
                """
                        .formatted(id, position, status));
        sql("INSERT INTO artifacts VALUES ('sha256:own-%s', '{}')".formatted(id));
        sql("INSERT INTO artifacts VALUES ('sha256:shared', '{}') ON CONFLICT DO NOTHING");
        sql(
                """
                INSERT INTO task_history (task_id, step, at, what, seq, lease, artifacts)
                VALUES ('%1$s', 1, 1, 'moved', 0, 1, '{"plan":"sha256:own-%1$s","tests":"sha256:shared"}'),
                  ('%1$s', 2, %2$d, '%3$s', 1, 1, NULL)
                """
                        .formatted(id, at, status.equals("claimed") ? "moved" : status));
        sql(
                "INSERT INTO accepted_artifacts VALUES ('%s', 'tests', 'sha256:shared', 'TDD', 0)"
                        .formatted(id));
        sql(
                """
                INSERT INTO executions (execution_id, task_id, seq, place, phase, tool, words,
                  exit_code, origin, evidence, at)
                VALUES ('x-%1$s', '%1$s', 1, 1, 'IMPL', 'bash', '[]', 0, 'executed', 0, 1)
                """
                        .formatted(id));
        sql(
                """
                INSERT INTO approvals (id, task_id, gate, from_phase, to_phase, seq, binding, policy,
                  artifacts, approvers, every, agent_id, key_id, decision_id, requested, status)
                VALUES ('a-%1$s', '%1$s', 'g', 'PLAN', 'TDD', 0, 'b', 'p', '{}', '[]', 0, 'a', 'k',
                  'd', 1, 'used')
                """
                        .formatted(id));
        sql("INSERT INTO approval_artifacts VALUES ('a-%s', 'plan', '{}')".formatted(id));
    }

    @ParameterizedTest
    @CsvSource({
        "completed, 999, true",
        "cancelled, 999, true",
        "failed,    999, true",
        "completed, 1000, false",
        "claimed,   999, false",
        "pending,   999, false"
    })
    void onlyWhatEndedLongAgoIsForgotten(String status, long at, boolean forgotten) {
        task("T-1", 1, status, at);
        assertThat(new EndedTasks(database).forget(BEFORE)).isEqualTo(forgotten ? 1 : 0);
        int left = forgotten ? 0 : 1;
        assertThat(texts("SELECT task_id FROM accepted_artifacts")).hasSize(left);
        assertThat(texts("SELECT execution_id FROM executions")).hasSize(left);
        assertThat(texts("SELECT approval_id FROM approval_artifacts")).hasSize(left);
        assertThat(texts("SELECT digest FROM artifacts")).hasSize(2 * left);
        assertThat(texts("SELECT what FROM task_history")).as("its history stays").hasSize(2);
        assertThat(texts("SELECT id FROM tasks")).hasSize(1);
        assertThat(texts("SELECT id FROM approvals")).hasSize(1);
    }

    @Test
    void whatALiveTaskHasAsWellStays() {
        task("T-1", 1, "completed", 10);
        task("T-2", 2, "claimed", 10);
        assertThat(new EndedTasks(database).forget(BEFORE)).isEqualTo(1);
        assertThat(texts("SELECT digest FROM artifacts"))
                .containsExactlyInAnyOrder("sha256:shared", "sha256:own-T-2");
        assertThat(texts("SELECT task_id FROM accepted_artifacts")).containsExactly("T-2");
        assertThat(texts("SELECT task_id FROM executions")).containsExactly("T-2");
    }

    @Test
    void whatIsForgottenOnceIsNotLookedAtAgain() {
        task("T-1", 1, "completed", 10);
        EndedTasks ended = new EndedTasks(database);
        assertThat(ended.forget(BEFORE)).isEqualTo(1);
        assertThat(ended.forget(BEFORE)).isZero();
        task("T-2", 2, "completed", 1500);
        assertThat(ended.forget(Instant.ofEpochMilli(2000))).isEqualTo(1);
        assertThat(new EndedTasks(database).forget(Instant.ofEpochMilli(2000))).isZero();
    }
}
