package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The story of the demo, with reviewers in processes of their own. */
@Timeout(180)
final class DemoCommandTest {
    private static final Pattern SCENE = Pattern.compile("(?m)^ ?\\d+\\. (.*)$");

    @TempDir Path folder;

    @Test
    void anAgentTriesEveryShortWayAndFindsItsOwn() throws Exception {
        Path file = folder.resolve("said");
        int exit =
                ProgramScript.end(
                        ProgramScript.in(folder)
                                .start(
                                        folder,
                                        file,
                                        Map.of("PATH", "/usr/bin:/bin"),
                                        List.of("demo")));

        String said = Files.readString(file);
        assertThat(exit).as(said).isEqualTo(Exit.DONE);
        assertThat(SCENE.matcher(said).results().map(scene -> scene.group(1)))
                .containsSubsequence(
                        "It would rather write the code at once.",
                        "It writes a real plan. Here a person reads every plan.",
                        "It approves it itself.",
                        "The person approves it.",
                        "In TDD only tests are written. It tries production code again.",
                        "Now the failing run is on record.",
                        "Under review nothing is touched up.",
                        "They have. One of them objects.",
                        "So it goes back.",
                        "Nobody objects any more.",
                        "The task is complete.",
                        "And why was the production code refused in TDD? The audit knows.");
        assertThat(said)
                .contains("tool.PLAN.write_files.forbidden")
                .contains("waits for an approval")
                .contains("an agent's token may not do that")
                .contains("approved by ada")
                .contains("gate.review_passed.wait_for_completion")
                .contains("security: posted, blocking: eval runs a name that holds a command")
                .contains("gate.review_passed.no_blocking_issues")
                .contains("rules fired:")
                .doesNotContain("WARNING");
    }
}
