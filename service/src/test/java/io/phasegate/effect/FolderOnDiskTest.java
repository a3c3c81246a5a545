package io.phasegate.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the system's calls and by what every system has, the same is seen. */
final class FolderOnDiskTest {
    /** Long after the files were made: nothing is read again for being fresh. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    @TempDir private Path workspace;
    private Exclusions exclusions;

    @BeforeEach
    void aProject() throws IOException, InterruptedException {
        run(
                "mkdir -p src/deep/er tests && echo a > src/a && echo b > src/deep/b && echo c > 'src/ä'");
        run("ln -s deep/b src/link && chmod +x src/a && mkfifo src/pipe");
        exclusions =
                Exclusions.of(
                        ProtectedPaths.of(Workspace.at(workspace), Protection.standard()),
                        List.of("build/**"),
                        GitIgnores.NONE);
    }

    private void run(String script) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("bash", "-c", script).directory(workspace.toFile()).start();
        assertThat(process.waitFor()).as(script).isZero();
    }

    private List<FolderOnDisk> roots() throws IOException {
        Path root = workspace.toRealPath();
        return List.of(FolderOnDisk.root(root), PortableFolder.root(root));
    }

    private Manifest look(FolderOnDisk root, Optional<Manifest> before) {
        return WorkspaceScan.again(root, exclusions, before, new FileReading(LATER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "echo A > src/a",
                "cp -p src/a old && echo A > src/a && touch -r old src/a && rm old",
                "rm src/a",
                "mv src/a src/A",
                "mv src/deep src/moved",
                "rm src/link && echo b > src/link",
                "rm -r src/deep && ln -s /etc src/deep",
                "rm src/a && mkdir src/a && echo x > src/a/x",
                "ln -sfn a src/link",
                "chmod -x src/a",
                "echo x > \"src/$(printf '\\377\\303')\"",
                "mkdir \"src/$(printf '\\377')\" && echo x > \"src/$(printf '\\377')/x\"",
                "echo x > $'src/a\\nb'",
                "mkdir -p build/deep && echo x > build/deep/x",
                "mkdir src/empty",
            })
    void aSecondLookSeesWhatAFirstOneWould(String doing) throws Exception {
        List<Manifest> before = roots().stream().map(root -> look(root, Optional.empty())).toList();
        run(doing);
        Manifest afresh = look(roots().getLast(), Optional.empty());
        for (int way = 0; way < 2; way++) {
            Manifest again = look(roots().get(way), Optional.of(before.get(way)));
            assertThat(before.get(way).changesTo(again))
                    .isEqualTo(before.getLast().changesTo(afresh));
            assertThat(again.digest().equals(before.get(way).digest()))
                    .isEqualTo(afresh.digest().equals(before.getLast().digest()));
            assertThat(look(roots().get(way), Optional.of(again)).changesTo(afresh)).isEmpty();
        }
    }

    @Test
    void aFolderThatIsOnlyTouchedHoldsTheSame() throws IOException {
        for (FolderOnDisk root : roots()) {
            Manifest before = look(root, Optional.empty());
            Files.setLastModifiedTime(workspace.resolve("src"), FileTime.from(Instant.EPOCH));
            assertThat(look(root, Optional.of(before)).digest()).isEqualTo(before.digest());
        }
    }
}
