package io.phasegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.sandbox.SandboxSearch.Finding;
import io.phasegate.tool.CommandEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxSearchTest {
    @TempDir Path programs;

    private Finding search() {
        Surroundings surroundings =
                new Surroundings(
                        Path.of("/nowhere"),
                        List.of(),
                        List.of(),
                        List.of(),
                        Path.of("/nothing"),
                        programs);
        return SandboxSearch.search(
                new CommandEnvironment(Map.of(), List.of(programs)), surroundings);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void whereItIsNotInstalledThereIsNone() {
        assertThat(search()).isEqualTo(new Finding.None("bubblewrap (`bwrap`) is not installed"));
    }

    @Test
    void whereItDoesNotWorkItSaysWhy() throws IOException {
        program("true", "exit 0");
        program("bash", "exit 0");
        program("bwrap", "echo 'No permissions to create new namespace'; exit 1");
        assertThat(search())
                .isEqualTo(
                        new Finding.None(
                                "bubblewrap does not work here: No permissions to create new"
                                        + " namespace"));
    }

    @Test
    void whatItCannotForbidIsDoneWithout() throws IOException {
        program("true", "exit 0");
        program("bash", "exit 0");
        program("bwrap", "case \"$*\" in *disable-userns*) exit 1;; esac");
        assertThat(search()).isInstanceOf(Finding.Found.class);
    }
}
