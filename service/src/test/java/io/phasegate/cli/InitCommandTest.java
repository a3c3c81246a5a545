package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InitCommandTest {
    @TempDir private Path repository;

    @ParameterizedTest
    @ValueSource(
            strings = {"java", "kotlin", "python", "javascript", "go", "rust", "ruby", "other"})
    void whatInitWritesIsValid(String language) {
        Run init =
                Run.in(repository, "init", "--language", language, "--test-command", "./check all");
        Run validate = Run.in(repository, "validate");

        assertThat(init.err()).isEmpty();
        assertThat(init.exit()).isEqualTo(Exit.DONE);
        assertThat(validate.out()).contains("0 errors");
        assertThat(validate.exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void theTestCommandIsWhatCountsAsEvidence() throws IOException {
        Run.in(repository, "init", "--language", "go", "--test-command", "go test ./...");

        assertThat(Files.readString(repository.resolve("agent_workflow.yaml")))
                .contains(
                        "    evidence_commands: &runners\n"
                                + "      - go test ./...\n"
                                + "      - go test\n")
                .doesNotContain("npm test");
    }

    @Test
    void answersTypedStandBeforeWhatWasFound() throws IOException {
        Files.createFile(repository.resolve("pom.xml"));

        Run run = Run.typing(repository, Optional.of("python, go\nmake  check\n"), "init");

        assertThat(run.exit()).isEqualTo(Exit.DONE);
        assertThat(run.err()).contains("Which languages?").contains("[mvn test]");
        assertThat(Files.readString(repository.resolve("agent_workflow.yaml")))
                .contains("- make check\n")
                .contains("- pytest\n")
                .doesNotContain("- mvn test\n");
    }

    @Test
    void anEmptyAnswerTakesWhatWasFound() throws IOException {
        Files.createFile(repository.resolve("pom.xml"));

        Run.typing(repository, Optional.of("\n\n"), "init");

        assertThat(Files.readString(repository.resolve("agent_workflow.yaml")))
                .contains("- mvn test\n");
    }

    @Test
    void withYesNobodyIsAsked() throws IOException {
        Files.createFile(repository.resolve("pom.xml"));

        Run run = Run.typing(repository, Optional.of("rust\ncargo test\n"), "init", "--yes");

        assertThat(run.err()).isEmpty();
        assertThat(Files.readString(repository.resolve("agent_workflow.yaml")))
                .doesNotContain("cargo test");
    }

    @Test
    void nothingIsWrittenWhereSomethingWouldBeLost() throws IOException {
        Files.writeString(repository.resolve("agent_workflow.yaml"), "mine\n");

        Run run = Run.in(repository, "init", "--test-command", "make test");

        assertThat(run.exit()).isEqualTo(Exit.FAILED);
        assertThat(run.err()).contains("agent_workflow.yaml").contains("--force");
        assertThat(repository.resolve(".orchestrator")).doesNotExist();
        assertThat(Files.readString(repository.resolve("agent_workflow.yaml"))).isEqualTo("mine\n");
    }

    @Test
    void forceOverwrites() throws IOException {
        Files.writeString(repository.resolve("agent_workflow.yaml"), "mine\n");

        Run run = Run.in(repository, "init", "--test-command", "make test", "--force");

        assertThat(run.exit()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(repository.resolve("agent_workflow.yaml"))).contains("phases:");
    }

    @Test
    void aSecondInitChangesNothing() throws IOException {
        Run.in(repository, "init", "--test-command", "make test");
        String ignore = Files.readString(repository.resolve(".gitignore"));

        Run again = Run.in(repository, "init", "--test-command", "make test");

        assertThat(again.exit()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(repository.resolve(".gitignore"))).isEqualTo(ignore);
    }

    @Test
    void anIgnoreFileKeepsWhatItSays() throws IOException {
        Files.writeString(repository.resolve(".gitignore"), "target/");

        Run.in(repository, "init", "--test-command", "make test");

        assertThat(Files.readString(repository.resolve(".gitignore")))
                .startsWith("target/\n")
                .contains("\n.orchestrator/*\n");
    }

    @Test
    void withoutATestCommandThereIsNoContract() throws IOException {
        Run run = Run.in(repository, "init");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains("--test-command");
        assertThat(repository).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"make && make test", "a; b", "test > out", "x $(y)", "a | b", "run 'a b'"})
    void whatOnlyAShellUnderstandsIsNoTestCommand(String command) {
        Run run = Run.in(repository, "init", "--test-command", command);

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains("more than one plain command");
        assertThat(repository).isEmptyDirectory();
    }

    @Test
    void anUnknownLanguageIsRefusedWithTheKnownOnes() {
        Run run = Run.in(repository, "init", "--test-command", "x y", "--language", "cobol");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains("`cobol`").contains("python");
    }
}
