package io.phasegate.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.MovableClock;
import io.phasegate.audit.AuditSchema;
import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.WriteTimes;
import io.phasegate.contract.Located;
import io.phasegate.contract.Location;
import io.phasegate.contract.Monitoring;
import io.phasegate.contract.Monitoring.Action;
import io.phasegate.contract.Monitoring.Alert;
import io.phasegate.database.Database;
import io.phasegate.database.Durability;
import io.phasegate.database.Engine;
import io.phasegate.database.TestDatabase;
import io.phasegate.event.EventSchema;
import io.phasegate.event.WebhookSender;
import io.phasegate.path.ConfinedFiles;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.task.Ids;
import io.phasegate.task.RunningCalls;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.TaskSchema;
import io.phasegate.trigger.Actions;
import io.phasegate.trigger.TriggerSchema;
import io.phasegate.trigger.Triggers;
import io.phasegate.worktree.FinishedWork;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** When alerts are told, under a clock that stands until it is moved. */
@ParameterizedClass
@EnumSource(Engine.class)
final class AlertsTest {
    @Parameter private Engine engine = Engine.SQLITE;
    private static final Alert STUCK = alert("task_stuck_in_phase", 7200);
    private static final Alert SLOW = alert("phase_transition_time", 600);

    @TempDir private Path folder;
    private final MovableClock clock = new MovableClock();
    private final WebhookSender webhooks = new WebhookSender();
    private Database database;
    private AuditTrail audit;
    private Triggers triggers;

    private static Alert alert(String metric, double seconds) {
        Location at = Location.startOf("workflow.yaml");
        return new Alert(
                at,
                new Located<>(metric + " > " + seconds, at),
                metric,
                ">",
                seconds,
                true,
                Action.LOG,
                "look",
                Optional.empty());
    }

    @BeforeEach
    void open() throws IOException {
        database =
                TestDatabase.open(
                        engine,
                        folder,
                        TaskSchema.migrations()
                                .and(AuditSchema.migrations())
                                .and(AuditSchema.nodes())
                                .and(EventSchema.migrations())
                                .and(TriggerSchema.migrations())
                                .and(AlertSchema.migrations())
                                .and(TaskSchema.refusalsAndRetention())
                                .and(TriggerSchema.waiting()));
        audit =
                AuditTrail.open(
                        new AuditSettings(
                                folder.resolve("audit.jsonl"),
                                folder.resolve("audit_key.pem"),
                                Durability.PROCESS,
                                100_000_000,
                                Duration.ofMinutes(1),
                                Optional.empty()),
                        database,
                        engine == Engine.POSTGRESQL ? Optional.of("node-a") : Optional.empty(),
                        clock,
                        WriteTimes.ignored());
        Workspace workspace = Workspace.at(folder);
        ConfinedFiles files =
                new ConfinedFiles(workspace, ProtectedPaths.of(workspace, Protection.standard()));
        TaskQueue tasks = new TaskQueue(database, clock, new Ids(new SecureRandom()));
        triggers =
                new Triggers(
                        database,
                        new Actions(
                                files,
                                webhooks,
                                (_, _) -> "nothing to start",
                                tasks,
                                new FinishedWork(
                                        Optional.empty(),
                                        database,
                                        tasks,
                                        new RunningCalls(database)),
                                clock),
                        audit,
                        clock,
                        Duration.ofDays(1));
    }

    @AfterEach
    void close() {
        webhooks.close();
        audit.close();
        database.close();
    }

    private Alerts alerts(Alert... alerts) {
        Monitoring monitoring = new Monitoring(List.of(), Optional.empty(), List.of(alerts));
        return new Alerts(database, () -> monitoring, triggers, clock);
    }

    private void look(Alerts alerts) {
        alerts.look();
        alerts.close();
    }

    private List<String> told() {
        return database.read(handle ->
                handle.select(
                                "SELECT type || coalesce(' ' || task_id, '') FROM event_outbox ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    private void sql(String text) {
        database.write(
                handle -> handle.createScript(text.replace(":now", "" + clock.millis())).execute());
    }

    /** A task in IMPL since now. */
    private void task(String id, int position) {
        sql(
                """
                INSERT INTO capability_sets VALUES ('') ON CONFLICT DO NOTHING;
                INSERT INTO tasks (id, position, title, description, capabilities, priority, status,
                  phase, seq, unmet, created, not_before, crashes, lease, steps)
                VALUES ('%1$s', %2$d, 't', '', '', 0, 'claimed', 'IMPL', 1, 0, :now, 0, 0, 1, 2);
                INSERT INTO task_history (task_id, step, at, what, seq, lease)
                VALUES ('%1$s', 1, :now - 900000, 'claimed', 0, 1);
                INSERT INTO task_history (task_id, step, at, what, seq, lease)
                VALUES ('%1$s', 2, :now, 'moved', 1, 1);
                """
                        .formatted(id, position));
    }

    /** However many tasks and records there are. */
    @Test
    void whatIsLookedAtEveryFewSecondsIsFoundNotLookedFor() {
        assumeTrue(engine == Engine.SQLITE, "PostgreSQL plans by how much there is");
        for (String sql :
                List.of(
                        PhaseTimes.MEAN,
                        PhaseTimes.UNDER_WAY,
                        RecentDecisions.SINCE.replaceAll(":\\w+", "1"),
                        RecentDecisions.BEFORE,
                        "SELECT * FROM triggers WHERE state = 'waiting' AND due <= ? ORDER BY id")) {
            List<String> plan =
                    database.read(handle ->
                            handle.createQuery("EXPLAIN QUERY PLAN " + sql.replace("?", "1"))
                                    .map((row, _) -> row.getString("detail"))
                                    .list());
            assertThat(plan)
                    .isNotEmpty()
                    .noneMatch(
                            step -> step.startsWith("SCAN ") && !step.endsWith("triggers_waiting"))
                    .noneMatch(step -> step.contains("tasks_by_status"));
        }
    }

    @Test
    void eachTaskThatIsStuckIsToldOnceAlsoAcrossRestarts() {
        task("T-1", 1);
        clock.advance(Duration.ofHours(1));
        task("T-2", 2);
        look(alerts(STUCK));
        assertThat(told()).isEmpty();
        clock.advance(Duration.ofMinutes(61));
        look(alerts(STUCK));
        look(alerts(STUCK));
        assertThat(told()).containsExactly("alert.raised T-1");
        clock.advance(Duration.ofMinutes(60));
        look(alerts(STUCK));
        assertThat(told()).containsExactly("alert.raised T-1", "alert.raised T-2");
        sql("UPDATE tasks SET status = 'completed' WHERE id = 'T-1'");
        look(alerts(STUCK));
        assertThat(told()).hasSize(3).contains("alert.cleared T-1");
    }

    @Test
    void aConditionThatTheContractDropsIsCleared() {
        task("T-1", 1);
        clock.advance(Duration.ofHours(3));
        look(alerts(STUCK));
        look(alerts());
        assertThat(told()).containsExactly("alert.raised T-1", "alert.cleared T-1");
    }

    @Test
    void theTimeInPhasesIsThatOfTheLastHour() {
        look(alerts(SLOW));
        assertThat(told()).as("nothing happened").isEmpty();
        task("T-1", 1);
        look(alerts(SLOW));
        assertThat(told()).containsExactly("alert.raised");
        clock.advance(Duration.ofMinutes(61));
        look(alerts(SLOW));
        assertThat(told()).containsExactly("alert.raised", "alert.cleared");
    }
}
