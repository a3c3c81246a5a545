package io.phasegate.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RepositoryTest {
    @TempDir private Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pom.xml                     | java       | mvn test",
                "pom.xml mvnw                | java       | ./mvnw test",
                "build.gradle                | java       | gradle test",
                "build.gradle.kts gradlew    | java       | ./gradlew test",
                "package.json                | javascript | npm test",
                "package.json yarn.lock      | javascript | yarn test",
                "package.json pnpm-lock.yaml | javascript | pnpm test",
                "pyproject.toml              | python     | pytest",
                "setup.cfg                   | python     | pytest",
                "go.mod                      | go         | go test ./...",
                "Cargo.toml                  | rust       | cargo test",
                "Gemfile                     | ruby       | bundle exec rspec",
            })
    void buildFilesSayWhatRunsTheTests(String files, String language, String command)
            throws IOException {
        for (String file : files.split(" +")) {
            Files.createFile(root.resolve(file));
        }
        Repository repository = new Repository(root);

        assertThat(repository.languages()).extracting(Language::word).containsExactly(language);
        assertThat(repository.testCommand()).contains(command);
    }

    @Test
    void aMakefileThatTestsStandsBeforeTheBuildToolItCalls() throws IOException {
        Files.createFile(root.resolve("package.json"));
        Files.writeString(root.resolve("Makefile"), "all:\n\techo\ntest: all\n\tnpm test\n");

        assertThat(new Repository(root).testCommand()).contains("make test");
    }

    @Test
    void nothingIsMadeUpWhereNothingIsKnown() {
        Repository repository = new Repository(root);

        assertThat(repository.languages()).containsExactly(Language.OTHER);
        assertThat(repository.testCommand()).isEmpty();
    }

    @Test
    void severalLanguagesAreAllFound() throws IOException {
        Files.createFile(root.resolve("pom.xml"));
        Files.createFile(root.resolve("package.json"));

        assertThat(new Repository(root).languages())
                .extracting(Language::word)
                .containsExactly("java", "javascript");
    }
}
