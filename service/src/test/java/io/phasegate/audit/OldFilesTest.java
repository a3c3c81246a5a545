package io.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.MovableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of full files, and what the trail says of those that are gone. */
final class OldFilesTest {
    private static final Keeping TWO = new Keeping(Optional.empty(), OptionalInt.of(2));
    private static final Keeping A_MONTH =
            new Keeping(Optional.of(Duration.ofDays(30)), OptionalInt.empty());

    @TempDir private Path folder;
    private final MovableClock clock = new MovableClock();

    private Trail trail(Keeping keeping) {
        return Trail.keeping(folder, 10_000, keeping, clock);
    }

    private Path file() {
        return folder.resolve("tool_audit.jsonl");
    }

    private List<String> names() throws Exception {
        return TrailFiles.full(file()).stream().map(each -> each.getFileName().toString()).toList();
    }

    private static long rows(Trail audit) {
        return audit.database.read(handle ->
                handle.select("SELECT count(*) FROM audit_records").mapTo(Long.class).one());
    }

    private static long counted(Trail audit) {
        return audit.database.read(handle ->
                handle.select("SELECT sum(records) FROM audit_shapes").mapTo(Long.class).one());
    }

    @Test
    void filesBeyondTheNumberAreRemovedAndASignedRecordSaysSo() throws Exception {
        try (Trail audit = trail(TWO)) {
            audit.append(0, 150);
            List<String> before = names();
            assertThat(before).hasSizeGreaterThan(4);
            audit.trail.removeOldFilesNow();
            assertThat(names()).isEqualTo(before.subList(before.size() - 2, before.size()));

            VerifyReport online = audit.trail.verify();
            assertThat(online.fault()).isEmpty();
            assertThat(online.first()).isGreaterThan(1);
            assertThat(online.removed()).isPresent();
            assertThat(rows(audit)).isEqualTo(online.records()).isEqualTo(counted(audit));
            assertThat(audit.search.decision("d000000")).isEmpty();
            assertThat(audit.search.decision("d000149")).isPresent();
        }
        VerifyReport report = AuditVerifier.verify(file());
        assertThat(report.fault()).isEmpty();
        assertThat(report.removed().orElseThrow().record()).isLessThanOrEqualTo(report.signed());
        try (Trail audit = trail(TWO)) {
            audit.append(150, 160);
            assertThat(audit.trail.verify().fault()).isEmpty();
        }
    }

    @Test
    void whatIsTooOldIsRemovedAndNumbersGoOn() throws Exception {
        try (Trail audit = trail(A_MONTH)) {
            audit.append(0, 60);
            audit.trail.removeOldFilesNow();
            assertThat(names()).as("young").hasSize(3);
            clock.advance(Duration.ofDays(2));
            audit.trail.removeOldFilesNow();
            assertThat(names()).as("the current one was closed for its age").hasSize(4);
            clock.advance(Duration.ofDays(31));
            audit.trail.removeOldFilesNow();
            assertThat(names()).isEmpty();
            assertThat(audit.search.query(AuditQuery.ALL).total()).isZero();
        }
        try (Trail audit = trail(A_MONTH)) {
            audit.append(100, 140);
            assertThat(names())
                    .containsExactly("tool_audit.jsonl.000005", "tool_audit.jsonl.000006");
            assertThat(audit.trail.verify().fault()).isEmpty();
        }
    }

    @Test
    void nothingIsRemovedThatIsYoungAndWithinTheNumber() throws Exception {
        Keeping both = new Keeping(Optional.of(Duration.ofDays(30)), OptionalInt.of(50));
        for (Keeping keeping : List.of(Keeping.EVERYTHING, both)) {
            try (Trail audit = trail(keeping)) {
                audit.append(0, 60);
                List<String> before = names();
                audit.trail.removeOldFilesNow();
                assertThat(names()).isEqualTo(before);
                assertThat(audit.trail.verify().first()).isEqualTo(1);
            }
        }
    }

    @Test
    void aRemovalThatACrashInterruptedIsCarriedOut() throws Exception {
        try (Trail audit = trail(Keeping.EVERYTHING)) {
            audit.append(0, 100);
            Path oldest = TrailFiles.full(file()).getFirst();
            audit.trail.append(
                    Removal.record(
                            Tail.lastOf(oldest).line().link(),
                            List.of(
                                    new Removal.Removed(
                                            oldest.getFileName().toString(), "0".repeat(64))),
                            clock.instant()));
            assertThat(audit.trail.verify().first()).as("it is all there yet").isEqualTo(1);
        }
        try (Trail audit = trail(Keeping.EVERYTHING)) {
            audit.trail.removeOldFilesNow();
            assertThat(names()).doesNotContain("tool_audit.jsonl.000001");
            assertThat(audit.trail.verify().fault()).isEmpty();
            assertThat(audit.trail.verify().removed()).isPresent();
        }
    }

    @Test
    void aBeginningThatNoRecordAccountsForIsABreak() throws Exception {
        try (Trail audit = trail(Keeping.EVERYTHING)) {
            audit.append(0, 100);
        }
        Files.delete(TrailFiles.full(file()).getFirst());
        assertThat(AuditVerifier.verify(file()).fault().orElseThrow().what())
                .contains("no record says");
        assertThat(AuditVerifier.verify(AuditVerifier.files(file()), Optional.empty()).fault())
                .as("named files are looked at by themselves")
                .isEmpty();
    }

    @Test
    void aRecordOfRemovalCoversNoMoreThanItSays() throws Exception {
        try (Trail audit = trail(TWO)) {
            audit.append(0, 150);
            audit.trail.removeOldFilesNow();
        }
        Files.delete(TrailFiles.full(file()).getFirst());
        assertThat(AuditVerifier.verify(file()).fault().orElseThrow().what())
                .contains("no record says");
    }

    @Test
    void aRecordOfRemovalThatNobodySignedCountsForNothing() throws Exception {
        try (Trail audit = trail(TWO)) {
            audit.append(0, 150);
            audit.trail.removeOldFilesNow();
        }
        List<String> lines = Trail.lines(file());
        int removal =
                lines.indexOf(
                        lines.stream()
                                .filter(each -> each.contains("\"retention\""))
                                .findFirst()
                                .orElseThrow());
        Files.writeString(file(), String.join("\n", lines.subList(0, removal + 1)) + "\n");
        assertThat(AuditVerifier.verify(file()).fault().orElseThrow().what())
                .contains("no checkpoint signs record");
    }

    @Test
    void anAnchorKnowsTheEndOfWhatWasRemoved() throws Exception {
        try (Trail audit = trail(TWO)) {
            audit.append(0, 150);
            Path anchor = folder.resolve("anchor.jsonl");
            Path oldest = TrailFiles.full(file()).get(1);
            Files.writeString(anchor, Tail.lastOf(oldest).line().text() + "\n");
            audit.trail.removeOldFilesNow();
            assertThat(audit.trail.verify().anchored()).isTrue();
            assertThat(audit.trail.verify().fault()).isEmpty();
        }
    }

    @Test
    void aDamagedFileIsEvidenceAndStays() throws Exception {
        try (Trail audit = trail(TWO)) {
            audit.append(0, 150);
            Path oldest = TrailFiles.full(file()).getFirst();
            Path copy = folder.resolve("copy");
            Files.copy(oldest, copy);
            Files.writeString(oldest, "not a record\n");
            audit.trail.removeOldFilesNow();
            assertThat(names()).contains("tool_audit.jsonl.000001");
            Files.move(copy, oldest, StandardCopyOption.REPLACE_EXISTING);
            audit.trail.removeOldFilesNow();
            assertThat(names()).hasSize(2);
        }
    }
}
