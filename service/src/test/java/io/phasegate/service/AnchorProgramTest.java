package io.phasegate.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.audit.AnchorSettings;
import io.phasegate.path.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which programs may take checkpoints elsewhere: none that an agent could have written. */
final class AnchorProgramTest {
    @TempDir private Path base;

    private Optional<String> refusal(Path workspace, String... command) throws Exception {
        return AnchorProgram.refusal(
                        new AnchorSettings(
                                Optional.empty(),
                                List.of(command),
                                Optional.empty(),
                                List.of(),
                                AnchorSettings.STANDARD_TIMEOUT),
                        Workspace.at(workspace))
                .map(Starting.Refused::message);
    }

    @Test
    void whatAgentsCanWriteIsNotRun() throws Exception {
        Path workspace = Files.createDirectory(base.resolve("workspace")).toRealPath();
        Path script = Files.writeString(workspace.resolve("keep.sh"), "#!/bin/sh\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path link = Files.createSymbolicLink(base.resolve("keep"), script);
        for (String[] refused :
                List.of(
                        new String[] {script.toString()},
                        new String[] {link.toString()},
                        new String[] {"/bin/sh", script.toString()},
                        new String[] {"/bin/sh", workspace + "/not/there"},
                        new String[] {"/bin/sh", workspace + "/../workspace/keep.sh"})) {
            assertThat(refusal(workspace, refused).orElseThrow()).contains("lies in the workspace");
        }
        for (String missing : List.of("/no/such/program", "/etc/passwd", "/bin")) {
            assertThat(refusal(workspace, missing).orElseThrow()).contains("cannot be run");
        }
        assertThat(refusal(workspace, "/bin/sh", "-c", "cat", "/elsewhere")).isEmpty();
        assertThat(refusal(workspace)).isEmpty();
    }
}
