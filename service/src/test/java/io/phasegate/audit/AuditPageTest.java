package io.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the page on the audit trail do what the page says. */
final class AuditPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("phasegate.root"), "docs/reference/audit.md");
    private static final Pattern SCRIPT = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    @TempDir private Path workspace;

    @Test
    void theChainAndTheLastSignatureCanBeCheckedWithStandardTools() throws Exception {
        assumeTrue(bash("command -v jq openssl sha256sum").exit() == 0);
        Path state = Files.createDirectory(workspace.resolve(".orchestrator"));
        Path file = state.resolve("tool_audit.jsonl");
        try (Trail audit = Trail.in(state)) {
            audit.append(0, 5);
        }
        List<String> scripts =
                SCRIPT.matcher(Files.readString(PAGE))
                        .results()
                        .map((MatchResult each) -> each.group(1))
                        .toList();
        assertThat(scripts).hasSize(2);
        assertThat(bash(scripts.get(0)).output()).isEqualTo("6 records, sound\n");
        assertThat(bash(scripts.get(1)).output()).contains("Signature Verified Successfully");

        List<String> lines = Trail.lines(file);
        Files.writeString(
                file, String.join("\n", lines).replace("\"d000002\"", "\"d000009\"") + "\n");
        assertThat(bash(scripts.get(0))).isEqualTo(new Result(1, "line 3: changed\n"));
    }

    private record Result(int exit, String output) {}

    private Result bash(String script) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("bash", "-c", script)
                        .directory(workspace.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
