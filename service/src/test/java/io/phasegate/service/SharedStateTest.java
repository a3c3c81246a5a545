package io.phasegate.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.audit.AnchorSettings;
import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.Keeping;
import io.phasegate.database.Durability;
import io.phasegate.database.PostgresAddress;
import io.phasegate.database.Taking;
import io.phasegate.database.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers may share a database, and which would spoil it. */
final class SharedStateTest {
    @TempDir private Path folder;
    private final PostgresAddress database = TestPostgres.database();
    private final Opened opened = new Opened();

    @AfterEach
    void close() {
        opened.close();
    }

    private State.Opening open(Path data, Path trail, Opened as) throws IOException {
        AuditSettings audit =
                new AuditSettings(
                        trail,
                        data.resolve("audit_key.pem"),
                        Durability.PROCESS,
                        100_000_000,
                        Duration.ofMinutes(1),
                        AnchorSettings.file(Optional.empty()),
                        Keeping.EVERYTHING);
        return State.open(
                new State.Place(data, audit, Optional.of(database)),
                "here",
                Instant.EPOCH,
                new SecureRandom(),
                as);
    }

    private State.Opening open(String data) throws IOException {
        Path at = folder.resolve(data);
        return open(at, at.resolve("tool_audit.jsonl"), opened);
    }

    private static String node(State.Opening opening) {
        return ((State.Opening.Open) opening).state().node().orElseThrow();
    }

    private static Taking.Refused refusal(State.Opening opening) {
        return ((State.Opening.Refused) opening).because();
    }

    @Test
    void eachHasANameOfItsOwnAndKeepsIt() throws IOException {
        String first;
        try (Opened once = new Opened()) {
            Path at = folder.resolve("a");
            first = node(open(at, at.resolve("tool_audit.jsonl"), once));
        }
        assertThat(node(open("a"))).isEqualTo(first);
        assertThat(node(open("b"))).isNotEqualTo(first);
    }

    @Test
    void aCopyOfAnothersDataDirectoryIsRefused() throws IOException {
        String node = node(open("a"));
        Files.createDirectory(folder.resolve("copy"));
        Files.copy(folder.resolve("a/node"), folder.resolve("copy/node"));
        assertThat(refusal(open("copy")))
                .isEqualTo(new Taking.NodeTaken(node, folder.resolve("copy")));
    }

    @Test
    void anothersAuditTrailIsRefused() throws IOException {
        assertThat(open("a")).isInstanceOf(State.Opening.Open.class);
        Path trail = folder.resolve("a/tool_audit.jsonl");
        assertThat(refusal(open(folder.resolve("b"), trail, opened)))
                .isEqualTo(new Taking.TrailTaken(trail));
    }

    @Test
    void aTrailWithoutItsDatabaseIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("a"));
        Files.writeString(folder.resolve("a/tool_audit.jsonl"), "{}\n");
        assertThat(refusal(open("a"))).isInstanceOf(Taking.DatabaseMissing.class);
    }
}
