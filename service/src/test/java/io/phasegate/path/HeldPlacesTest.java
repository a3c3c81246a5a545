package io.phasegate.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a look that remembers finds is what one finds that does not. */
final class HeldPlacesTest {
    /** At once: every change takes a tick of the file system's clock of its own here. */
    private static final long LATER = Long.MAX_VALUE;

    private static final List<String> FOLDERS =
            List.of("", "src", "src/deep", "src/deep/er", "docs", ".claude", "conf");

    private static final List<String> NAMES =
            List.of("a.txt", ".env", "key.pem", "id_rsa", "settings.json", ".mcp.json", "b.py");

    @TempDir private Path folder;
    private Workspace workspace;
    private Path root;
    private ProtectedPaths protectedPaths;
    private HeldPlaces.Look last = HeldPlaces.Look.NONE;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("workspace/.orchestrator"));
        Files.writeString(folder.resolve("workspace/agent_workflow.yaml"), "phases: []");
        workspace = Workspace.at(folder.resolve("workspace"));
        root = workspace.root();
        protectedPaths = ProtectedPaths.of(workspace, Protection.standard());
        for (String each : FOLDERS) {
            Files.createDirectories(root.resolve(each));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverHappensInBetween(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            List<String> done = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                done.add(change(random));
            }
            tick();
            assertThat(remembering()).as("seed %d: %s", seed, done).isEqualTo(afresh());
        }
    }

    @Test
    void ofWhatHasNotChangedNoNameIsReadAgain() throws IOException {
        tick();
        remembering();
        HeldPlaces.Look first = last;
        Files.writeString(root.resolve("docs/new.txt"), "");
        tick();

        remembering();

        assertThat(last.folders().get("src/deep")).isSameAs(first.folders().get("src/deep"));
        assertThat(last.folders().get("docs")).isNotSameAs(first.folders().get("docs"));
    }

    @Test
    void aSecondNameOfWhatIsProtectedIsFoundInAFolderThatIsKnown() throws IOException {
        Files.writeString(root.resolve("src/old.txt"), "was here before");
        tick();
        remembering();
        Files.delete(root.resolve("agent_workflow.yaml"));
        Files.createLink(root.resolve("agent_workflow.yaml"), root.resolve("src/old.txt"));

        assertThat(remembering()).extracting(HeldPlace::path).contains("src/old.txt");
    }

    @Test
    void whatWasChangedJustNowIsNotReliedUpon() throws IOException {
        long now = System.currentTimeMillis() * 1_000_000;

        HeldPlaces.Look look =
                HeldPlaces.in(workspace, protectedPaths, List.of(), HeldPlaces.Look.NONE, now);

        assertThat(look.folders()).isEmpty();
    }

    private List<HeldPlace> remembering() throws IOException {
        last = HeldPlaces.in(workspace, protectedPaths, List.of(".mcp.json"), last, LATER);
        return last.places();
    }

    private List<HeldPlace> afresh() throws IOException {
        return HeldPlaces.in(
                        workspace,
                        ProtectedPaths.of(workspace, Protection.standard()),
                        List.of(".mcp.json"),
                        HeldPlaces.Look.NONE,
                        LATER)
                .places();
    }

    /** One change of some kind; one that is not possible is none. */
    private String change(Random random) throws IOException {
        Path in = root.resolve(any(FOLDERS, random));
        Path file = in.resolve(any(NAMES, random));
        Path other = root.resolve(any(FOLDERS, random)).resolve(any(NAMES, random));
        Files.createDirectories(in);
        int kind = random.nextInt(7);
        try {
            switch (kind) {
                case 0 -> Files.writeString(file, "x");
                case 1 -> Files.deleteIfExists(file);
                case 2 -> Files.createSymbolicLink(file, other);
                case 3 -> Files.createLink(file, other);
                case 4 -> Files.move(file, other, StandardCopyOption.REPLACE_EXISTING);
                case 5 -> Files.createDirectory(file);
                default -> remove(in);
            }
        } catch (IOException _) {
            return "nothing";
        }
        return kind + " " + root.relativize(file) + " " + root.relativize(other);
    }

    private void remove(Path in) throws IOException {
        if (in.equals(root)) {
            throw new FileAlreadyExistsException("the root stays");
        }
        try (Stream<Path> all = Files.walk(in)) {
            for (Path each : all.sorted((one, two) -> two.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Until the next change has another time than the last one. */
    private void tick() throws IOException {
        Path probe = folder.resolve("probe");
        long begun = stamp(probe);
        while (stamp(probe) == begun) {
            Thread.onSpinWait();
        }
    }

    private static long stamp(Path probe) throws IOException {
        Files.deleteIfExists(probe);
        Files.createFile(probe);
        return Stat.of(probe).changed();
    }
}
