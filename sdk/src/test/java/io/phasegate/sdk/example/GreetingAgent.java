package io.phasegate.sdk.example;

import io.phasegate.sdk.AgentClient;
import io.phasegate.sdk.AwaitingApproval;
import io.phasegate.sdk.Blocked;
import io.phasegate.sdk.Completed;
import io.phasegate.sdk.Moved;
import io.phasegate.sdk.ToolForbiddenException;
import io.phasegate.sdk.ToolRun;
import io.phasegate.sdk.protocol.CommandResult;
import java.util.List;
import java.util.Map;

/** Plans, and writes a test that fails: the example of the agent developer's guide. */
public final class GreetingAgent {
    private final AgentClient agent;

    public GreetingAgent(AgentClient agent) {
        this.agent = agent;
    }

    /** From a claimed task to a failing test on record. */
    public void work() {
        agent.claimTask();
        move(
                "TDD",
                Map.of(
                        "plan_document",
                        Map.of(
                                "title",
                                "Greet people by name",
                                "acceptance_criteria",
                                List.of(
                                        Map.of(
                                                "id", "AC-1",
                                                "criterion", "A name is greeted",
                                                "how_to_verify", "A test calls greet")),
                                "implementation_steps",
                                List.of("Write greet")),
                        "scope_definition",
                        Map.of(
                                "in_scope", List.of("greet"),
                                "out_of_scope", List.of("Other languages"),
                                "constraints", List.of("No new dependency"))));

        agent.writeFile(
                "tests/test_greet.py",
                """
                from greet import greet

                def test_a_name_is_greeted():
                    assert greet("Ada") == "Hello, Ada"
                """);
        ToolRun<CommandResult> run = agent.runTests("pytest -q");
        move(
                "IMPL",
                Map.of(
                        "test_suite",
                        Map.of(
                                "test_files",
                                List.of(
                                        Map.of(
                                                "path",
                                                "tests/test_greet.py",
                                                "covers",
                                                List.of("AC-1"),
                                                "assertions",
                                                1))),
                        "test_results",
                        Map.of(
                                "execution_id",
                                run.executionId(),
                                "command",
                                run.result().command(),
                                "exit_code",
                                run.result().exitCode())));
    }

    private void move(String phase, Map<String, ?> artifacts) {
        switch (agent.requestTransition(phase, artifacts)) {
            case Moved moved -> System.out.println("now in " + moved.phase());
            case Completed completed -> System.out.println("done");
            case AwaitingApproval waiting ->
                    throw new IllegalStateException("ask for " + waiting.approvalId());
            case Blocked blocked ->
                    throw new IllegalStateException(String.join("\n", blocked.blockers()));
        }
    }

    /** What a tool does, or why it may not. */
    public String tryToWrite(String path, String content) {
        try {
            return "wrote " + agent.writeFile(path, content).result().bytesWritten() + " bytes";
        } catch (ToolForbiddenException forbidden) {
            return forbidden.getMessage();
        }
    }
}
