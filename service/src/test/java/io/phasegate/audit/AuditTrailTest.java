package io.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.database.Durability;
import io.phasegate.database.SqliteDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Durability.class)
    void aRecordIsInTheFileWhenItIsAcknowledged(Durability durability) throws Exception {
        try (Trail audit = Trail.in(folder, durability)) {
            audit.append(0, 3);
            assertThat(Trail.lines(audit.file)).hasSize(3);
            assertThat(Trail.lines(audit.file).getLast()).contains("\"decision_id\":\"d000002\"");
        }
    }

    @Test
    void eachLineIsCanonicalAndBoundToTheOneBefore() throws Exception {
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 5);
        }
        String previous = "0".repeat(64);
        long position = 0;
        for (String line : Trail.lines(folder.resolve("tool_audit.jsonl"))) {
            StoredLine stored =
                    StoredLine.sound(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
            assertThat(stored.previousHash()).isEqualTo(previous);
            assertThat(stored.line().link().position()).isEqualTo(++position);
            previous = stored.line().link().hash();
        }
        assertThat(position).as("and a checkpoint at the end").isEqualTo(6);
    }

    @Test
    void manyThreadsMakeOneChain() throws Exception {
        try (Trail audit = Trail.in(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 64; thread++) {
                int from = thread * 100;
                threads.submit(() -> audit.append(from, from + 100));
            }
        }
        assertThat(AuditVerifier.verify(folder.resolve("tool_audit.jsonl")).fault()).isEmpty();
        try (Trail audit = Trail.in(folder)) {
            assertThat(audit.search.query(AuditQuery.ALL).total()).isEqualTo(6400);
        }
    }

    @Test
    void aCallerThatIsInterruptedLosesNothingAndNobodyElseDoes() throws Exception {
        try (Trail audit = Trail.in(folder)) {
            Thread.currentThread().interrupt();
            audit.append(0, 1);
            assertThat(Thread.interrupted()).as("and still knows of it").isTrue();
            audit.append(1, 2);
            assertThat(Trail.lines(audit.file)).hasSize(2);
        }
    }

    @Test
    void theChainGoesOnAfterARestart() {
        for (int start = 0; start < 4; start++) {
            try (Trail audit = Trail.in(folder)) {
                audit.append(start * 10, start * 10 + 10);
            }
        }
        VerifyReport report = AuditVerifier.verify(folder.resolve("tool_audit.jsonl"));
        assertThat(report.fault()).isEmpty();
        assertThat(report.records()).isEqualTo(44);
    }

    @Test
    void fullFilesAreSetAsideAndTheChainGoesOn() throws Exception {
        try (Trail audit = Trail.rotating(folder, 10_000)) {
            audit.append(0, 60);
        }
        try (Trail audit = Trail.rotating(folder, 10_000)) {
            audit.append(60, 120);
            assertThat(TrailFiles.full(audit.file)).hasSizeGreaterThan(4);
        }
        VerifyReport report = AuditVerifier.verify(folder.resolve("tool_audit.jsonl"));
        assertThat(report.fault()).isEmpty();
        assertThat(report.files()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 300})
    void aTornLineIsCutOffAndThatIsRecorded(int cut) throws Exception {
        Path file = folder.resolve("tool_audit.jsonl");
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 10);
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - cut));
        try (Trail _ = Trail.in(folder)) {
            assertThat(Files.readString(file))
                    .startsWith(new String(whole, StandardCharsets.UTF_8));
            assertThat(Trail.lines(file).getLast()).contains("\"kind\":\"recovery\"");
        }
        assertThat(AuditVerifier.verify(file).fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aWholeLineThatIsDamagedIsNotCutOffAndNothingStarts(int fromTheEnd) throws Exception {
        Path file = folder.resolve("tool_audit.jsonl");
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 10);
        }
        List<String> lines = new ArrayList<>(Trail.lines(file));
        int at = lines.size() - fromTheEnd;
        lines.set(at, lines.get(at).replace("noted", "NOTED").replace("agent-", "AGENT-"));
        lines.add("{\"half\": ");
        String damaged = String.join("\n", lines);
        Files.writeString(file, damaged);
        if (fromTheEnd == 1) {
            assertThatThrownBy(() -> Trail.in(folder))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContaining("its last whole line, 11, is damaged")
                    .hasMessageContaining("audit verify");
            assertThat(Files.readString(file)).isEqualTo(damaged);
        } else {
            assertThat(AuditVerifier.verify(file).fault().orElseThrow().line()).isEqualTo(at + 1);
        }
    }

    @Test
    void aRecordThatOnlyTheDatabaseHasOtherwiseIsFoundWhileTheServerRuns() {
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 700);
            assertThat(audit.trail.verify().fault()).isEmpty();
            assertThat(audit.trail.verify().records()).isEqualTo(700);
            audit.database.write(handle ->
                    handle.execute(
                            "UPDATE audit_records SET line = replace(line, 'blocked', 'allowed')"
                                    + " WHERE position = 600"));
            VerifyReport.Fault changed = audit.trail.verify().fault().orElseThrow();
            assertThat(changed.line()).isEqualTo(600);
            assertThat(changed.what()).contains("the database has another record");
            audit.database.write(
                    handle -> handle.execute("DELETE FROM audit_records WHERE position = 300"));
            VerifyReport.Fault missing = audit.trail.verify().fault().orElseThrow();
            assertThat(missing.line()).isEqualTo(300);
            assertThat(missing.what()).contains("the database lacks it");
        }
    }

    @Test
    void whatTheFileLostComesFromTheDatabase() throws Exception {
        Path file = folder.resolve("tool_audit.jsonl");
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 2000);
        }
        List<String> lines = Trail.lines(file);
        Files.write(file, lines.subList(0, 700));
        try (Trail _ = Trail.in(folder)) {
            assertThat(Trail.lines(file)).startsWith(lines.toArray(String[]::new)).hasSize(2002);
        }
        assertThat(AuditVerifier.verify(file).fault()).isEmpty();
    }

    @Test
    void whatTheDatabaseMissedComesFromTheFile() {
        try (Trail audit = Trail.rotating(folder, 100_000)) {
            audit.append(0, 1500);
        }
        try (SqliteDatabase database = Trail.open(folder, Durability.PROCESS)) {
            database.write(
                    handle -> handle.execute("DELETE FROM audit_records WHERE position > 100"));
            database.write(handle -> handle.execute("UPDATE audit_shapes SET records = 50"));
        }
        try (Trail audit = Trail.rotating(folder, 100_000)) {
            assertThat(audit.search.decision("d001499")).isPresent();
            assertThat(audit.search.decision("d000500")).isPresent();
        }
    }

    @Test
    void fileAndDatabaseThatDisagreeAreNotUsed() throws Exception {
        Path file = folder.resolve("tool_audit.jsonl");
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 10);
        }
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try (Trail other = Trail.in(elsewhere)) {
            other.append(100, 110);
            Files.copy(other.file, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        assertThatThrownBy(() -> Trail.in(folder))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("disagree in record");
    }

    @Test
    void aDecisionIsStoredWithItsChangeOrNotAtAll() {
        try (Trail audit = Trail.in(folder)) {
            AuditRecord together = Trail.decision(1);
            audit.database.write(handle -> {
                audit.trail.appendIn(handle, together);
                return 1;
            });
            audit.trail.seal(together);
            assertThatThrownBy(() ->
                            audit.database.write(handle -> {
                                audit.trail.appendIn(handle, Trail.decision(2));
                                throw new IllegalStateException("the change fails");
                            }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(audit.search.query(AuditQuery.ALL).entries())
                    .extracting(entry -> entry.path("decision_id").stringValue())
                    .containsExactly("d000001");
        }
    }

    @Test
    void aDecisionCommittedBeforeACrashComesIntoTheChainAtTheNextStart() {
        try (SqliteDatabase database = Trail.open(folder, Durability.PROCESS)) {
            database.write(handle -> {
                Outbox.put(handle, Chain.ONLY, Trail.decision(1));
                return 1;
            });
        }
        for (int start = 0; start < 2; start++) {
            try (Trail audit = Trail.in(folder)) {
                assertThat(audit.search.query(AuditQuery.ALL).entries())
                        .extracting(entry -> entry.path("decision_id").stringValue())
                        .containsExactly("d000001");
            }
        }
        assertThat(AuditVerifier.verify(folder.resolve("tool_audit.jsonl")).fault()).isEmpty();
    }

    @Test
    void aNewKeySignsWhatFollowsAndTheOldOnesSignaturesHold() throws Exception {
        Path key = folder.resolve("audit_key.pem");
        Path half = folder.resolve("audit_key.pub.pem");
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 3);
        }
        String old = Files.readString(half);
        Files.delete(key);
        try (Trail audit = Trail.in(folder)) {
            audit.append(3, 6);
        }
        Path file = folder.resolve("tool_audit.jsonl");
        assertThat(Trail.lines(file).get(4))
                .contains("\"operation\":\"audit.key\"", "BEGIN PUBLIC KEY");
        assertThat(Files.readString(half)).startsWith(old).hasSizeGreaterThan(old.length());
        VerifyReport report = AuditVerifier.verify(file);
        assertThat(report.fault()).isEmpty();
        assertThat(report.unsigned()).isZero();
        Files.writeString(half, old);
        assertThat(AuditVerifier.verify(file).fault().orElseThrow().what()).contains("signature");
    }

    @Test
    void theKeyIsForItsOwnerAlone() throws Exception {
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 1);
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("audit_key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aTrailThatCannotBeWrittenAcknowledgesNothing() {
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 1);
            audit.trail.close();
            assertThatThrownBy(() -> audit.append(1, 2))
                    .isInstanceOf(AuditUnavailableException.class);
        }
    }

    @Test
    void aFullDiskRefusesTheRecordAndLeavesNoPartOfIt() throws Exception {
        TrailFile full = TrailFile.open(Path.of("/dev/full"), false, 0);
        Line line = new Line(Link.START, "{}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> full.append(List.of(line))).hasMessageContaining("No space");
        assertThat(full.size()).isZero();
    }

    @Test
    void whatAFailedWriteLeftIsCutOffBeforeTheNext() throws Exception {
        Path file = folder.resolve("tool_audit.jsonl");
        try (TrailFile trail = TrailFile.open(file, false, 0)) {
            trail.append(List.of(new Line(Link.START, "one".getBytes(StandardCharsets.UTF_8))));
            Files.writeString(file, "half a li", StandardOpenOption.APPEND);
            trail.append(List.of(new Line(Link.START, "two".getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
    }
}
