package io.phasegate.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.MovableClock;
import io.phasegate.audit.AuditSchema;
import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.WriteTimes;
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
import io.phasegate.task.Creation;
import io.phasegate.task.Ids;
import io.phasegate.task.NewTask;
import io.phasegate.task.RunningCalls;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.TaskSchema;
import io.phasegate.worktree.FinishedWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** How often, and when, something is tried again; under a clock that stands. */
@ParameterizedClass
@EnumSource(Engine.class)
final class AttemptTest {
    @Parameter private Engine engine = Engine.SQLITE;

    @TempDir private Path folder;
    private final MovableClock clock = new MovableClock();
    private final List<Instant> tries = new ArrayList<>();
    private Database database;
    private AuditTrail audit;
    private WebhookSender webhooks;
    private int failures = Integer.MAX_VALUE;
    private Triggers triggers;
    private TaskQueue tasks;

    @BeforeEach
    void open() throws IOException {
        Path workspace = Files.createDirectory(folder.resolve("workspace"));
        database =
                TestDatabase.open(
                        engine,
                        folder,
                        TaskSchema.migrations()
                                .and(AuditSchema.migrations())
                                .and(AuditSchema.nodes())
                                .and(EventSchema.migrations())
                                .and(TriggerSchema.migrations())
                                .and(TaskSchema.debts()));
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
        webhooks = new WebhookSender();
        Workspace at = Workspace.at(workspace);
        tasks = new TaskQueue(database, clock, new Ids(new SecureRandom()));
        triggers =
                new Triggers(
                        database,
                        new Actions(
                                new ConfinedFiles(at, ProtectedPaths.of(at, Protection.standard())),
                                webhooks,
                                (_, _) -> spawn(),
                                tasks,
                                new FinishedWork(
                                        Optional.empty(),
                                        database,
                                        tasks,
                                        new RunningCalls(database)),
                                clock),
                        audit,
                        clock,
                        Duration.ofDays(30));
    }

    @AfterEach
    void close() {
        webhooks.close();
        audit.close();
        database.close();
    }

    private String spawn() throws ActionFailed {
        tries.add(clock.instant());
        if (tries.size() <= failures) {
            throw new ActionFailed("not now");
        }
        return "done";
    }

    private void queue() {
        queue("T-1", "spawn_review_agents");
    }

    private void queue(String task, String action) {
        database.write(handle -> {
            TriggerQueue.add(
                    handle,
                    Cause.transition(task, "decision-1", "A", "B"),
                    action,
                    JsonNodeFactory.instance.objectNode(),
                    false,
                    clock.instant());
            return 1;
        });
    }

    private String state() {
        return database.read(
                handle -> handle.select("SELECT state FROM triggers").mapTo(String.class).one());
    }

    private List<String> events() {
        return database.read(handle ->
                handle.select("SELECT type FROM event_outbox").mapTo(String.class).list());
    }

    private void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            triggers.tryOnce();
        }
    }

    @Test
    void thePausesDouble() {
        failures = 4;
        queue();
        triggers.tryOnce();
        pass(Duration.ofMinutes(1));
        assertThat(tries)
                .containsExactly(
                        MovableClock.START,
                        MovableClock.START.plusSeconds(1),
                        MovableClock.START.plusSeconds(3),
                        MovableClock.START.plusSeconds(7),
                        MovableClock.START.plusSeconds(15));
        assertThat(state()).isEqualTo("done");
        assertThat(events()).isEmpty();
    }

    @Test
    void whatNeverWorksIsGivenUpAndToldOnce() {
        queue();
        triggers.tryOnce();
        pass(Duration.ofMinutes(20));
        assertThat(tries).hasSize(Attempts.MOST);
        assertThat(state()).isEqualTo("failed");
        assertThat(events()).containsExactly("trigger.failed");
    }

    @Test
    void whatWaitsForTheEndOfItsTaskNeverFailsMeanwhile() {
        Creation made = tasks.create(List.of(NewTask.titled("to be ended")));
        String task = ((Creation.Created) made).tasks().getFirst().id();
        queue(task, "merge_worktree");
        pass(Duration.ofMinutes(20));
        assertThat(state()).isEqualTo("waiting");
        tasks.cancel(task);
        pass(Attempts.WAIT);
        assertThat(state()).isEqualTo("done");
    }
}
