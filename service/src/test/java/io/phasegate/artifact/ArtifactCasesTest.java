package io.phasegate.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code artifact-schemas/PHASE/TYPE/case.json} is an artifact of the default contract, {@code
 * case.errors} what does not fit in it, a line each.
 */
final class ArtifactCasesTest {
    private static final Path FOLDER =
            Contracts.ROOT.resolve("service/src/test/resources/artifact-schemas");
    private static final ArtifactSchemas SCHEMAS = Contracts.schemas(Contracts.defaultContract());

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .map(file -> FOLDER.relativize(file).toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anArtifactHasExactlyTheseErrors(String name) throws IOException {
        String[] place = name.split("/", -1);
        String artifact = Files.readString(FOLDER.resolve(name + ".json"));

        String errors =
                SCHEMAS.errors(place[0], place[1], Json.parse(artifact)).stream()
                        .map(error -> "`" + error.pointer() + "` " + error.message() + "\n")
                        .collect(Collectors.joining());

        Path expected = FOLDER.resolve(name + ".errors");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, errors);
        }
        assertThat(errors).isEqualTo(Files.readString(expected));
    }
}
