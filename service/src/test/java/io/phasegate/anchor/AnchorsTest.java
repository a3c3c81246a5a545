package io.phasegate.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.phasegate.audit.AnchorSettings;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditSchema;
import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.AuditVerifier;
import io.phasegate.audit.Caller;
import io.phasegate.audit.Kind;
import io.phasegate.database.Durability;
import io.phasegate.database.SqliteDatabase;
import io.phasegate.event.EventSchema;
import io.phasegate.task.TaskSchema;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints on their way to places elsewhere: each arrives, whatever goes wrong on the way. */
@Timeout(60)
final class AnchorsTest {
    @TempDir private Path folder;
    private SqliteDatabase database;
    private Path file;

    @BeforeEach
    void open() {
        file = folder.resolve("tool_audit.jsonl");
        database =
                SqliteDatabase.open(
                        folder.resolve("state.db"),
                        Durability.PROCESS,
                        TaskSchema.migrations()
                                .and(AuditSchema.migrations())
                                .and(AuditSchema.nodes())
                                .and(EventSchema.migrations())
                                .and(AnchorSchema.migrations()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private AuditTrail trail(AnchorSettings anchors) {
        return AuditTrail.open(
                new AuditSettings(
                        file,
                        folder.resolve("audit_key.pem"),
                        Durability.PROCESS,
                        100_000_000,
                        Duration.ofHours(1),
                        anchors,
                        io.phasegate.audit.Keeping.EVERYTHING),
                database,
                Clock.systemUTC());
    }

    private Anchors anchors(AnchorSettings settings) {
        return Anchors.begin(
                settings,
                database,
                Optional.empty(),
                Map.of("SECRET", "s", "PATH", "/usr/bin:/bin"),
                folder,
                Clock.systemUTC());
    }

    /** One record and the checkpoint that signs it, once for each time the service ran. */
    private void run(AnchorSettings settings) {
        try (Anchors _ = anchors(settings);
                AuditTrail trail = trail(settings)) {
            trail.append(
                    AuditRecord.event(
                            Kind.OPERATION, Clock.systemUTC().instant(), Caller.UNKNOWN, Map.of()));
        }
    }

    private List<String> checkpoints() throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains("\"kind\":\"checkpoint\""))
                .toList();
    }

    private List<String> told() {
        return database.read(handle ->
                handle.select("SELECT type || ' ' || data FROM event_outbox ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    private AnchorSettings command(String script, List<String> environment, Duration timeout) {
        return new AnchorSettings(
                Optional.empty(),
                List.of("/bin/sh", "-c", script),
                Optional.empty(),
                environment,
                timeout);
    }

    private AnchorSettings command(String script) {
        return command(script, List.of(), Duration.ofSeconds(20));
    }

    @Test
    void aFileHasEveryCheckpointAndTheTrailIsCheckedAgainstIt() throws IOException {
        Path anchor = folder.resolve("anchor.jsonl");
        AnchorSettings settings = AnchorSettings.file(Optional.of(anchor));
        run(settings);
        run(settings);
        assertThat(Files.readAllLines(anchor)).isEqualTo(checkpoints()).hasSize(2);
        assertThat(
                        AuditVerifier.verify(
                                        List.of(file), Optional.empty(), Optional.of(anchor), true)
                                .fault())
                .isEmpty();
    }

    @Test
    void aCommandReadsEachFromItsInputAndSeesNothingElse() throws IOException {
        Path kept = folder.resolve("kept");
        AnchorSettings settings =
                command("cat >> " + kept + "; env | sort >> " + folder.resolve("env"));
        run(settings);
        run(settings);
        assertThat(Files.readAllLines(kept)).isEqualTo(checkpoints()).hasSize(2);
        assertThat(Files.readString(folder.resolve("env"))).doesNotContain("SECRET");
    }

    @Test
    void aCommandSeesTheVariablesItIsAllowed() throws IOException {
        run(
                command(
                        "echo $SECRET > " + folder.resolve("env"),
                        List.of("SECRET"),
                        Duration.ofSeconds(20)));
        assertThat(Files.readString(folder.resolve("env"))).isEqualTo("s\n");
    }

    @Test
    void whatIsNotTakenIsToldOnceAndBroughtAtTheNextStart() throws IOException {
        Path kept = folder.resolve("kept");
        Path open = folder.resolve("open");
        AnchorSettings settings =
                command(
                        "test -e "
                                + open
                                + " && cat >> "
                                + kept
                                + " || { echo shut >&2; exit 3; }");
        run(settings);
        run(settings);
        assertThat(told()).hasSize(1);
        assertThat(told().getFirst())
                .startsWith("alert.raised")
                .contains("audit.anchor", "/bin/sh", "it ended with 3: shut");
        Files.createFile(open);
        run(settings);
        assertThat(Files.readAllLines(kept)).isEqualTo(checkpoints()).hasSize(3);
        assertThat(told()).hasSize(2);
        assertThat(told().getLast()).startsWith("alert.cleared");
    }

    @Test
    void aCommandThatHangsIsEndedAndHoldsNothingUp() {
        long begun = System.nanoTime();
        run(command("sleep 600 & sleep 600", List.of(), Duration.ofMillis(300)));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(told().getFirst()).contains("did not end within");
    }

    @Test
    void aWebhookIsPostedToUntilItTakes() throws Exception {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        AtomicInteger refused = new AtomicInteger(1);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    boolean refuse = refused.getAndDecrement() > 0;
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
                    exchange.close();
                    if (!refuse) {
                        bodies.add(body);
                    }
                });
        server.start();
        AnchorSettings settings =
                new AnchorSettings(
                        Optional.empty(),
                        List.of(),
                        Optional.of(
                                new AnchorSettings.Webhook(
                                        "http://127.0.0.1:"
                                                + server.getAddress().getPort()
                                                + "/keep?key=secret")),
                        List.of(),
                        Duration.ofSeconds(1));
        try (Anchors _ = anchors(settings);
                AuditTrail trail = trail(settings)) {
            trail.append(
                    AuditRecord.event(
                            Kind.OPERATION, Clock.systemUTC().instant(), Caller.UNKNOWN, Map.of()));
            trail.checkpoint();
            assertThat(bodies.poll(30, TimeUnit.SECONDS)).isEqualTo(checkpoints().getFirst());
        } finally {
            server.stop(0);
        }
        assertThat(told().getFirst()).contains("127.0.0.1").doesNotContain("secret");
    }
}
