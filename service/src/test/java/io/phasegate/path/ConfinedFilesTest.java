package io.phasegate.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinedFilesTest {
    @TempDir Path folder;
    private Path root;
    private Path outside;
    private ConfinedFiles files;

    @BeforeEach
    void inAWorkspace() throws IOException {
        root = Files.createDirectory(folder.toRealPath().resolve("workspace"));
        outside = Files.createDirectory(folder.toRealPath().resolve("outside"));
        Files.createDirectories(root.resolve("src/deep"));
        Files.writeString(root.resolve("src/app.py"), "print()");
        Files.writeString(root.resolve("src/deep/b.py"), "b");
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Workspace workspace = Workspace.at(root);
        files = new ConfinedFiles(workspace, ProtectedPaths.of(workspace, Protection.standard()));
    }

    private String text(String path) throws IOException {
        return new String(files.read(path, 1000), UTF_8);
    }

    @Test
    void aFileIsReadUpToALimit() throws IOException {
        assertThat(text("src/app.py")).isEqualTo("print()");
        assertThat(files.read("src/app.py", 3)).isEqualTo("pri".getBytes(UTF_8));
    }

    @Test
    void aFileIsWrittenAndItsFoldersAreMade() throws IOException {
        files.write("new/folder/of/x.txt", "one".getBytes(UTF_8));
        files.write("new/folder/of/x.txt", "two".getBytes(UTF_8));
        files.append("new/folder/of/x.txt", "+three".getBytes(UTF_8));
        files.append("new/y.txt", "first".getBytes(UTF_8));
        files.write("top.txt", "top".getBytes(UTF_8));
        files.createFolders("new/a/b");
        assertThat(root.resolve("new/folder/of/x.txt")).hasContent("two+three");
        assertThat(root.resolve("new/y.txt")).hasContent("first");
        assertThat(root.resolve("top.txt")).hasContent("top");
        assertThat(root.resolve("new/a/b")).isEmptyDirectory();
        assertNothingIsLeftAside();
    }

    private void assertNothingIsLeftAside() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(Path::toString)).noneMatch(path -> path.contains(".phasegate-"));
        }
    }

    @Test
    void permissionsStayWhenAFileIsRewritten() throws IOException {
        Path script = root.resolve("src/run.sh");
        Files.writeString(script, "old");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
        files.write("src/run.sh", "new".getBytes(UTF_8));
        files.append("src/run.sh", "er".getBytes(UTF_8));
        assertThat(script).hasContent("newer");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void anotherNameOfAFileKeepsTheOldContent() throws IOException {
        Files.createLink(root.resolve("src/twin.txt"), outside.resolve("secret.txt"));
        files.append("src/twin.txt", " no more".getBytes(UTF_8));
        assertThat(root.resolve("src/twin.txt")).hasContent("secret no more");
        assertThat(outside.resolve("secret.txt")).hasContent("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "link/secret.txt", "file_link", "dangling"})
    void noLinkIsFollowed(String path) throws IOException {
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createSymbolicLink(root.resolve("file_link"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("dangling"), outside.resolve("new.txt"));
        byte[] evil = "evil".getBytes(UTF_8);
        assertThatThrownBy(() -> files.read(path, 10)).isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> files.write(path, evil)).isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> files.append(path, evil)).isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> files.createFolders(path))
                .isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> files.walk(path, (_, _) -> true))
                .isInstanceOf(PathRefusedException.class);
        assertThat(outside.resolve("secret.txt")).hasContent("secret");
        assertThat(outside.resolve("new.txt")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../outside/secret.txt",
                "/etc/passwd",
                "src/../src/app.py",
                "./src",
                "src//app.py",
                "src/",
                "~/x",
                "src/\0"
            })
    void whatIsNoJudgedPathIsRefused(String path) {
        assertThatThrownBy(() -> files.read(path, 10)).isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> files.write(path, new byte[0]))
                .isInstanceOf(PathRefusedException.class);
    }

    @Test
    void onlyRegularFilesAreOpened() throws Exception {
        new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor();
        assertThatThrownBy(() -> text("pipe")).isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> text("pipe/x")).isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> text("src")).isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> text(".")).isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> text("src/app.py/x")).isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> text("src/none")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> text("none/none")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anotherFolderInTheWorkspacesPlaceIsRefused() throws IOException {
        Files.move(root, folder.resolve("moved"));
        Files.createSymbolicLink(root, outside);
        assertThatThrownBy(() -> text("secret.txt")).isInstanceOf(PathRefusedException.class);
        assertThatThrownBy(() -> files.write("x/y", new byte[0]))
                .isInstanceOf(PathRefusedException.class);
        assertThat(outside.resolve("x")).doesNotExist();
    }

    @Test
    void aWalkShowsFilesInOrderAndPassesOverWhatIsProtected() throws IOException {
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve(".git/config"), "[core]");
        Files.createDirectories(root.resolve(".orchestrator"));
        Files.writeString(root.resolve(".orchestrator/state.db"), "state");
        Files.writeString(root.resolve("agent_workflow.yaml"), "name: x");
        Files.createLink(root.resolve("src/twin.db"), root.resolve(".orchestrator/state.db"));
        Files.createSymbolicLink(root.resolve("src/link"), outside);
        Files.createSymbolicLink(root.resolve("src/file_link"), outside.resolve("secret.txt"));
        List<String> seen = new ArrayList<>();
        files.walk(
                ".",
                (file, opening) -> {
                    try (var in = Channels.newInputStream(opening.open())) {
                        seen.add(file.path() + " " + new String(in.readAllBytes(), UTF_8));
                    }
                    return true;
                });
        assertThat(seen).containsExactly("src/app.py print()", "src/deep/b.py b");
        assertThat(files.list(".")).containsExactly("src");
        assertThat(files.list("src"))
                .containsExactly("app.py", "deep", "file_link", "link", "twin.db");
    }

    @Test
    void aWalkEndsWhereItsVisitorHasSeenEnough() throws IOException {
        List<String> seen = new ArrayList<>();
        files.walk(
                "src",
                (file, _) -> {
                    seen.add(file.path());
                    return false;
                });
        assertThat(seen).containsExactly("src/app.py");
    }
}
