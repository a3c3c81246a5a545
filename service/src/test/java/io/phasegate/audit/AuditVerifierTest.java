package io.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditVerifierTest {
    @TempDir Path folder;

    private Path file;
    private List<String> lines;

    @BeforeEach
    void write() throws Exception {
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 20);
            audit.trail.checkpoint();
            audit.append(20, 30);
            file = audit.file;
        }
        lines = new ArrayList<>(Trail.lines(file));
    }

    private VerifyReport verify() {
        return AuditVerifier.verify(file);
    }

    private VerifyReport.Fault faultOf(List<String> changed) throws Exception {
        Files.writeString(file, String.join("\n", changed) + "\n");
        return verify().fault().orElseThrow();
    }

    @Test
    void aTrailThatNobodyTouchedIsSound() {
        VerifyReport report = verify();
        assertThat(report.fault()).isEmpty();
        assertThat(report.records()).isEqualTo(32);
        assertThat(report.signed()).isEqualTo(32);
        assertThat(report.unsigned()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyFlippedBitIsFoundInItsLine(long seed) throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            int at = random.nextInt(whole.length - 1);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            long line =
                    1
                            + new String(whole, 0, at, StandardCharsets.ISO_8859_1)
                                    .chars()
                                    .filter(each -> each == '\n')
                                    .count();
            assertThat(verify().fault().orElseThrow().line())
                    .as("seed %d, byte %d", seed, at)
                    .isEqualTo(line);
        }
    }

    @Test
    void aDeletedLineIsFoundWhereItIsMissing() throws Exception {
        for (int at = 0; at < lines.size() - 1; at++) {
            List<String> changed = new ArrayList<>(lines);
            changed.remove(at);
            assertThat(faultOf(changed).line()).isEqualTo(at + 1);
        }
        assertThat(faultOf(lines.subList(1, lines.size())).what())
                .startsWith("the trail begins with record 2, and no record says that earlier ones");
    }

    @Test
    void theRestOfALongerTrailIsCheckedByItself() throws Exception {
        Files.writeString(file, String.join("\n", lines.subList(7, lines.size())) + "\n");
        VerifyReport report = AuditVerifier.verify(List.of(file), Optional.empty());
        assertThat(report.fault()).isEmpty();
        assertThat(report.first()).isEqualTo(8);
    }

    @Test
    void aSwappedPairIsFound() throws Exception {
        for (int at = 0; at < lines.size() - 1; at++) {
            List<String> changed = new ArrayList<>(lines);
            Collections.swap(changed, at, at + 1);
            assertThat(faultOf(changed).line()).isEqualTo(at + 1);
        }
    }

    @Test
    void aLineWrittenTwiceIsFound() throws Exception {
        List<String> changed = new ArrayList<>(lines);
        changed.add(5, lines.get(4));
        assertThat(faultOf(changed).what()).contains("it is record 5, but record 6 should");
    }

    @Test
    void theSameJsonInAnotherSpellingIsFound() throws Exception {
        List<String> changed = new ArrayList<>(lines);
        changed.set(3, lines.get(3).replace("\"phase\":", "\"phase\": "));
        assertThat(faultOf(changed).what()).contains("canonical");
        changed.set(3, lines.get(3).replace("ü", "\\u00fc"));
        assertThat(faultOf(changed).what()).contains("canonical");
    }

    @Test
    void aChainThatWasComputedAnewFailsAtTheNextSignature() throws Exception {
        List<String> forged = new ArrayList<>();
        Link end = Link.START;
        for (String line : lines) {
            var json = StoredLine.sound(line.getBytes(StandardCharsets.UTF_8)).orElseThrow().json();
            json.remove(List.of("hash", "position", "previous_hash"));
            if (json.path("decision_id").asString("").equals("d000004")) {
                json.put("outcome", "blocked");
            }
            var members = new java.util.TreeMap<String, io.phasegate.artifact.CanonicalJson>();
            json.properties()
                    .forEach(each ->
                            members.put(
                                    each.getKey(),
                                    io.phasegate.artifact.CanonicalJson.of(each.getValue())));
            Line next = OpenLine.of(members).after(end, Sha256.digest());
            forged.add(next.text());
            end = next.link();
        }
        VerifyReport.Fault fault = faultOf(forged);
        assertThat(fault.line()).isEqualTo(21);
        assertThat(fault.what()).contains("signature");
        assertThat(AuditVerifier.verify(List.of(file), Optional.empty()).keyKnown()).isFalse();
    }

    @Test
    void aCutEndLeavesRecordsThatNoCheckpointSpeaksFor() throws Exception {
        Files.writeString(file, String.join("\n", lines.subList(0, 25)) + "\n");
        VerifyReport report = verify();
        assertThat(report.fault()).isEmpty();
        assertThat(report.signed()).isEqualTo(21);
        assertThat(report.unsigned()).isEqualTo(4);
        assertThat(report.anchored()).isFalse();
    }

    @Test
    void anAnchorNoticesThatTheEndWasCut() throws Exception {
        Optional<Path> anchor = Optional.of(folder.resolve("anchor.jsonl"));
        Files.write(
                anchor.get(), lines.stream().filter(each -> each.contains("checkpoint")).toList());
        assertThat(AuditVerifier.verify(List.of(file), Optional.empty(), anchor, true).fault())
                .isEmpty();
        Files.writeString(file, String.join("\n", lines.subList(0, 25)) + "\n");
        VerifyReport.Fault fault =
                AuditVerifier.verify(List.of(file), Optional.empty(), anchor, true)
                        .fault()
                        .orElseThrow();
        assertThat(fault.line()).isEqualTo(26);
        assertThat(fault.what()).contains("the anchor has checkpoint 32");
    }

    private VerifyReport against(Path anchor) {
        return AuditVerifier.verify(List.of(file), Optional.empty(), Optional.of(anchor), true);
    }

    @Test
    void whatIsAddedToAnAnchorNeverMakesUpForWhatItHeld() throws Exception {
        Path anchor = folder.resolve("anchor.jsonl");
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Trail audit = Trail.in(other)) {
            audit.append(3, 23);
            audit.trail.checkpoint();
        }
        String honest = lines.get(20) + "\n";
        String forged = Trail.lines(other.resolve("tool_audit.jsonl")).get(20) + "\n";
        for (String held : List.of(honest + forged, forged + honest)) {
            Files.writeString(anchor, held);
            assertThat(against(anchor).fault().orElseThrow().what())
                    .contains("the anchor has another record in this place");
        }
        Files.writeString(anchor, honest + honest);
        assertThat(against(anchor).fault()).isEmpty();
    }

    @Test
    void anAnchorWithoutCheckpointsProvesNothing() throws Exception {
        Path anchor = folder.resolve("anchor.jsonl");
        for (byte[] none : List.of(new byte[] {}, new byte[] {'x', '\n'}, new byte[] {-1, 0})) {
            Files.write(anchor, none);
            assertThat(against(anchor).anchored()).isFalse();
            assertThat(against(anchor).anchor()).contains(0L);
        }
        Files.delete(anchor);
        assertThat(against(anchor).anchored()).isFalse();
    }

    @Test
    void aRunningServerNoticesThatItsAnchorKnowsMoreThanItself() throws Exception {
        Path restored = Files.createDirectory(folder.resolve("restored"));
        Files.writeString(restored.resolve("anchor.jsonl"), lines.get(31) + "\n");
        try (Trail audit = Trail.in(restored)) {
            audit.append(0, 20);
            assertThat(audit.trail.verify().fault().orElseThrow().what())
                    .contains("the trail ends here, but the anchor has checkpoint 32");
            Files.writeString(restored.resolve("anchor.jsonl"), lines.get(19) + "\n");
            assertThat(audit.trail.verify().fault()).isEmpty();
        }
    }

    @Test
    void aRunningServerNamesItsPublicKeyWhereThatIsDamaged() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Trail audit = Trail.in(other)) {
            audit.append(0, 20);
            Path key = other.resolve("audit_key.pub.pem");
            Files.write(key, new byte[] {-1, 0, 'x'});
            VerifyReport.Fault fault = audit.trail.verify().fault().orElseThrow();
            assertThat(fault.file()).isEqualTo(key);
            assertThat(fault.what()).contains("no public key");
        }
    }

    @Test
    void anAnchorIsReadOnBehindWhatIsNoText() throws Exception {
        Path anchor = folder.resolve("anchor.jsonl");
        Files.write(anchor, new byte[] {-1, -2, '\n'});
        Files.writeString(anchor, lines.get(20) + "\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(against(anchor).fault()).isEmpty();
        assertThat(against(anchor).anchor()).contains(21L);
    }

    @Test
    void aTornLineIsNamed() throws Exception {
        Files.writeString(file, String.join("\n", lines));
        assertThat(verify().fault().orElseThrow().what()).contains("torn");
    }

    @Test
    void aMissingFileInTheMiddleIsFound() throws Exception {
        Path other = Files.createDirectory(folder.resolve("rotating"));
        try (Trail audit = Trail.rotating(other, 10_000)) {
            audit.append(0, 100);
            file = audit.file;
        }
        Files.delete(TrailFiles.full(file).get(2));
        VerifyReport.Fault fault = verify().fault().orElseThrow();
        assertThat(fault.file()).isEqualTo(TrailFiles.full(file).get(2));
        assertThat(fault.line()).isEqualTo(1);
    }
}
