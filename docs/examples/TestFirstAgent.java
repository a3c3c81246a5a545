import io.phasegate.sdk.AgentClient;
import io.phasegate.sdk.AwaitingApproval;
import io.phasegate.sdk.Blocked;
import io.phasegate.sdk.Completed;
import io.phasegate.sdk.Moved;
import io.phasegate.sdk.ToolForbiddenException;
import io.phasegate.sdk.ToolRun;
import io.phasegate.sdk.TransitionResult;
import io.phasegate.sdk.protocol.CommandResult;
import io.phasegate.sdk.protocol.Task;
import io.phasegate.sdk.protocol.Violation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent on the Java client: it writes a failing test, makes it pass, waits for its reviewers, and
 * commits. It works in the repository {@code shop} beside this file, and runs without being built:
 *
 * <pre>java -cp phasegate-sdk.jar TestFirstAgent.java http://localhost:8000</pre>
 */
final class TestFirstAgent {
    private static final String TESTS = "python3 -m unittest";
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final String TEST =
            """
            import unittest

            from src.change import change


            class ChangeTest(unittest.TestCase):
                def test_few_coins_are_given(self):
                    self.assertEqual(change(388), [200, 100, 50, 20, 10, 5, 2, 1])

                def test_nothing_is_given_for_nothing(self):
                    self.assertEqual(change(0), [])

                def test_no_debts_are_paid(self):
                    with self.assertRaises(ValueError):
                        change(-1)
            """;

    private static final String CODE =
            """
            COINS = [200, 100, 50, 20, 10, 5, 2, 1]


            def change(amount):
                \"""The fewest coins that make an amount of cents, the largest first.\"""
                if amount < 0:
                    raise ValueError("no change for less than nothing")
                given = []
                for coin in COINS:
                    count, amount = divmod(amount, coin)
                    given += [coin] * count
                return given
            """;

    private final AgentClient agent;

    private TestFirstAgent(AgentClient agent) {
        this.agent = agent;
    }

    public static void main(String[] arguments) throws InterruptedException {
        String standard =
                System.getenv().getOrDefault("ORCHESTRATOR_URL", "http://localhost:8000");
        URI server = URI.create(arguments.length > 0 ? arguments[0] : standard);
        var builder = AgentClient.builder(server, "java-agent");
        Optional.ofNullable(System.getenv("AGENT_KEY")).ifPresent(builder::agentKey);
        new TestFirstAgent(builder.build()).work();
    }

    private void work() throws InterruptedException {
        Task task = agent.claimTask();
        System.out.println("task " + task.id() + ", in " + agent.phase());
        while (!agent.phase().equals("COMPLETE")) {
            switch (agent.phase()) {
                case "PLAN" -> plan();
                case "TDD" -> test();
                case "IMPL" -> implement();
                default -> review();
            }
        }
        agent.gitCommit("Give change", List.of("src/change.py", "tests/test_change.py"));
        System.out.println("COMPLETE: committed");
    }

    private void plan() throws InterruptedException {
        if (!write("src/change.py", CODE)) {
            System.out.println("  so it plans");
        }
        move(
                "TDD",
                Map.of(
                        "plan_document",
                        Map.of(
                                "title",
                                "Give change",
                                "acceptance_criteria",
                                List.of(
                                        criterion("AC-1", "The fewest coins are given"),
                                        criterion("AC-2", "No change for less than nothing")),
                                "implementation_steps",
                                List.of("Write src/change.py"),
                                "files",
                                List.of("src/change.py", "tests/**")),
                        "scope_definition",
                        Map.of(
                                "in_scope", List.of("Coins"),
                                "out_of_scope", List.of("Notes"),
                                "constraints", List.of("The standard library alone"))));
    }

    private static Map<String, String> criterion(String id, String text) {
        return Map.of("id", id, "criterion", text, "how_to_verify", "A test says so");
    }

    private void test() throws InterruptedException {
        write("tests/test_change.py", TEST);
        Map<String, Object> file =
                Map.of(
                        "path", "tests/test_change.py",
                        "covers", List.of("AC-1", "AC-2"),
                        "assertions", 3);
        move("IMPL", Map.of("test_suite", Map.of("test_files", List.of(file)), "test_results", run()));
    }

    private void implement() throws InterruptedException {
        write("src/change.py", CODE);
        Map<String, Object> files =
                Map.of("files_changed", List.of(Map.of("path", "src/change.py")));
        move("REVIEW", Map.of("implementation_files", files, "test_results", run()));
    }

    private void review() throws InterruptedException {
        move(
                "COMPLETE",
                Map.of(
                        "completion_report",
                        Map.of(
                                "summary",
                                "The fewest coins are given",
                                "files_changed",
                                List.of(Map.of("path", "src/change.py")))));
    }

    /** Whether it was allowed; a denial says what to do instead. */
    private boolean write(String path, String content) {
        try {
            agent.writeFile(path, content);
            System.out.println("  wrote " + path);
            return true;
        } catch (ToolForbiddenException forbidden) {
            for (Violation violation : forbidden.violations()) {
                System.out.println("  blocked: " + violation.rule());
                System.out.println("    help: " + violation.remedy());
            }
            return false;
        }
    }

    /** The tests, in a run that the gates believe. */
    private Map<String, Object> run() {
        ToolRun<CommandResult> run = agent.runTests(TESTS);
        System.out.println("  the tests ended with " + run.result().exitCode());
        return Map.of(
                "execution_id", run.executionId(),
                "command", TESTS,
                "exit_code", run.result().exitCode());
    }

    /** What stops it is shown; where that is others who have not answered yet, it waits a moment. */
    private void move(String phase, Map<String, Object> artifacts) throws InterruptedException {
        TransitionResult result = agent.requestTransition(phase, artifacts);
        switch (result) {
            case Moved moved -> System.out.println("now in " + moved.phase());
            case Completed _ -> System.out.println("now in " + phase);
            case AwaitingApproval waiting -> {
                System.out.println("  waits for an approval: " + waiting.approvalId());
                agent.awaitApproval(waiting.approvalId(), Duration.ofSeconds(30));
            }
            case Blocked blocked -> {
                blocked.blockers().forEach(blocker -> System.out.println("  stays: " + blocker));
                boolean early =
                        blocked.violations().stream()
                                .anyMatch(violation ->
                                        violation.rule().endsWith(".wait_for_completion"));
                if (!early) {
                    throw new IllegalStateException("the task stays in " + agent.phase());
                }
                Thread.sleep(A_MOMENT);
            }
        }
    }
}
