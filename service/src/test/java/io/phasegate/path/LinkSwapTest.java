package io.phasegate.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thread swaps a folder for a link that leads out, another works in the folder. */
class LinkSwapTest {
    private static final int CALLS = 3000;

    @TempDir Path folder;
    private Path outside;
    private Path victim;
    private ConfinedFiles files;

    @BeforeEach
    void inAWorkspace() throws IOException {
        Path root = Files.createDirectory(folder.toRealPath().resolve("workspace"));
        outside = Files.createDirectory(folder.toRealPath().resolve("outside"));
        Files.createDirectory(folder.resolve("junk"));
        victim = Files.createDirectories(root.resolve("src/victim"));
        Files.writeString(victim.resolve("secret.txt"), "plain");
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Workspace workspace = Workspace.at(root);
        files = new ConfinedFiles(workspace, ProtectedPaths.of(workspace, Protection.standard()));
    }

    @Test
    void aLinkSwappedInMeanwhileGainsNothing() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        int reached = 0;
        int refused = 0;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> swaps = threads.submit(swapUntil(done));
            for (int i = 0; i < CALLS; i++) {
                try {
                    work(i);
                    reached++;
                } catch (FileSystemException _) {
                    refused++;
                }
            }
            done.set(true);
            assertThat(swaps.get()).as("swaps").isPositive();
        } finally {
            done.set(true);
        }
        assertThat(outside.toFile().list()).containsExactly("secret.txt");
        assertThat(outside.resolve("secret.txt")).hasContent("secret");
        assertThat(reached).as("calls that met the folder").isPositive();
        assertThat(refused).as("calls that met the link").isPositive();
    }

    private void work(int call) throws IOException {
        switch (call % 4) {
            case 0 ->
                    assertThat(new String(files.read("src/victim/secret.txt", 10), UTF_8))
                            .isEqualTo("plain");
            case 1 -> files.write("src/victim/written.txt", "x".getBytes(UTF_8));
            case 2 -> files.createFolders("src/victim/made/" + call);
            default ->
                    files.walk(
                            "src/victim",
                            (file, opening) -> {
                                opening.open().close();
                                return true;
                            });
        }
    }

    private Callable<Integer> swapUntil(AtomicBoolean done) {
        return () -> {
            Path link = folder.resolve("link");
            Path original = folder.resolve("original");
            Path junk = folder.resolve("junk");
            int swaps = 0;
            while (!done.get()) {
                Files.move(victim, original, StandardCopyOption.ATOMIC_MOVE);
                Files.createSymbolicLink(link, outside);
                put(link, junk.resolve("a" + swaps));
                put(original, junk.resolve("b" + swaps));
                swaps++;
            }
            return swaps;
        };
    }

    /** Whatever the other thread has made in the place meanwhile goes aside first. */
    private void put(Path what, Path junk) throws IOException {
        for (int i = 0; true; i++) {
            try {
                if (Files.exists(victim, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(victim, Path.of(junk + "-" + i), StandardCopyOption.ATOMIC_MOVE);
                }
                Files.move(what, victim, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (FileSystemException e) {
                if (i > 1000) {
                    throw e;
                }
            }
        }
    }
}
