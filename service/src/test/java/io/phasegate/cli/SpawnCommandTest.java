package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.AgentFiles;
import io.phasegate.agent.HeldTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent started on a task, against a real service. */
final class SpawnCommandTest {
    @TempDir Path workspace;

    private RunningService service;

    @BeforeEach
    void start() {
        service = RunningService.in(workspace);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Run spawn(String... more) {
        Map<String, String> environment =
                new HashMap<>(
                        Map.of(
                                "PATH", "/usr/bin:/bin",
                                "ORCHESTRATOR_URL", service.url(),
                                "SECRET_OF_MINE", "hunter2",
                                "MODEL", "large"));
        String[] command = new String[3 + more.length];
        command[0] = "spawn";
        command[1] = "--agent";
        command[2] = "builder";
        System.arraycopy(more, 0, command, 3, more.length);
        return Run.with(workspace, Optional.empty(), environment, command);
    }

    @Test
    void anAgentHasItsContractAndNothingThatIsNoneOfItsBusiness() throws IOException {
        Run run =
                spawn(
                        "--env",
                        "MODEL",
                        "--",
                        "sh",
                        "-c",
                        "env > seen; cat \"$PHASEGATE_STATE_FILE\" > state; cat {prompt_file} > prompt;"
                                + " printf %s \"$1\" > word",
                        "sh",
                        "{prompt}");
        assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
        assertThat(run.err()).contains("ended with exit code 0", "is released");
        String seen = Files.readString(workspace.resolve("seen"));
        assertThat(seen)
                .contains("TASK_ID=adhoc-", "AGENT_ID=builder", "MODEL=large", service.url())
                .doesNotContain("hunter2", "PHASE_TOKEN", "ORCHESTRATOR_API_KEY");
        assertThat(Files.readString(workspace.resolve("state"))).contains("\"token\":\"");
        assertThat(Files.readString(workspace.resolve("prompt"))).contains("# Phase `PLAN`");
        assertThat(Files.readString(workspace.resolve("word"))).contains("# Phase `PLAN`");
        assertThat(AgentFiles.in(workspace.resolve(".orchestrator")).all()).isEmpty();
    }

    @Test
    void anAgentThatCrashesLeavesItsTaskToOthers() throws IOException {
        Run run = spawn("--", "sh", "-c", "echo $TASK_ID > task; exit 7");
        assertThat(run.exit()).isEqualTo(Exit.FAILED);
        assertThat(run.err()).contains("exit code 7", "is released");
        String id = Files.readString(workspace.resolve("task")).strip();
        Run again =
                Run.with(
                        workspace,
                        Optional.empty(),
                        Map.of("ORCHESTRATOR_URL", service.url()),
                        "claim",
                        "--agent",
                        "another",
                        "--task",
                        id);
        assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
        assertThat(AgentFiles.in(workspace.resolve(".orchestrator")).all())
                .map(HeldTask::agentId)
                .containsExactly("another");
    }

    @Test
    void whatCantBeStartedHoldsNoTask() {
        Run run = spawn("--", "no-such-program-anywhere");
        assertThat(run.exit()).isEqualTo(Exit.FAILED);
        assertThat(run.err()).contains("can't be started");
        assertThat(AgentFiles.in(workspace.resolve(".orchestrator")).all()).isEmpty();
        assertThat(spawn("--env", "ORCHESTRATOR_API_KEY", "--", "true").exit())
                .isEqualTo(Exit.USAGE);
        assertThat(spawn().exit()).isEqualTo(Exit.USAGE);
    }
}
