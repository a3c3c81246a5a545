package io.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trail is checked with nothing of ours, by the very commands that the documents show. */
final class StandardToolsTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("phasegate.root"), "docs/reference/audit.md");

    @TempDir private Path folder;

    private static List<String> scripts() throws Exception {
        return Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private String run(String script) throws Exception {
        Process bash =
                new ProcessBuilder("bash", "-c", script)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        bash.getOutputStream().close();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static void assumeInstalled(String... programs) {
        for (String program : programs) {
            assumeTrue(
                    Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                            .anyMatch(path -> Files.isExecutable(Path.of(path, program))),
                    "skipped: `" + program + "` is not installed");
        }
    }

    @Test
    void theDocumentedCommandsCheckChainAndSignature() throws Exception {
        assumeInstalled("bash", "jq", "sha256sum", "base64", "openssl");
        Path data = Files.createDirectory(folder.resolve(".orchestrator"));
        try (Trail audit = Trail.in(data)) {
            audit.append(0, 5);
        }
        String chain = scripts().get(0);
        String signature = scripts().get(1);
        assertThat(run(chain)).isEqualTo("6 records, sound");
        assertThat(run(signature)).isEqualTo("Signature Verified Successfully");

        Path file = data.resolve("tool_audit.jsonl");
        List<String> lines = Trail.lines(file);
        String third = lines.get(2);
        Files.writeString(
                file, Files.readString(file).replace(third, third.replace("a fact", "b")));
        assertThat(run(chain)).isEqualTo("line 3: changed");
        Files.writeString(file, Files.readString(file).replace("\"position\":6", "\"position\":7"));
        assertThat(run(signature)).startsWith("Signature Verification Failure");
    }
}
