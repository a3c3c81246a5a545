package io.phasegate.decision;

import io.phasegate.contract.Phase;
import io.phasegate.contract.Workflow;
import io.phasegate.rules.ApprovalOnRecord;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Command;
import io.phasegate.rules.Evidence;
import io.phasegate.rules.Mode;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.PathAccess.Placement;
import io.phasegate.rules.ReviewOnRecord;
import io.phasegate.rules.SchemaError;
import io.phasegate.rules.ScriptError;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.TransitionRequest;
import io.phasegate.rules.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Requests of every kind, the same for the same seed. */
final class RandomRequests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PATHS =
            List.of(
                    "src/app.py",
                    "tests/test_app.py",
                    "src/test/java/AppTest.java",
                    "README.md",
                    "lib/a/b/c.rb",
                    "pkg/server/server_test.go",
                    "docs/x.md");
    private static final List<String> COMMANDS =
            List.of(
                    "pytest -q",
                    "git push",
                    "git status",
                    "npm test",
                    "npm testx",
                    "make test",
                    "cat a.txt",
                    "sudo ls",
                    "? x");
    private static final List<String> ARTIFACTS =
            List.of(
                    "{}",
                    "{\"acceptance_criteria\":[{\"id\":\"A\",\"criterion\":\"c\",\"how_to_verify\":\"h\"}],"
                            + "\"open_questions\":[],\"implementation_steps\":[\"s\"],\"files\":[\"src/**\"]}",
                    "{\"in_scope\":[\"a\"],\"out_of_scope\":[\"b\"],\"constraints\":[\"c\"]}",
                    "{\"test_files\":[{\"path\":\"tests/a.py\",\"covers\":\"A\",\"assertions\":2}]}",
                    "{\"command\":\"pytest\",\"exit_code\":1,\"failed\":2,\"execution_id\":\"E-1\"}",
                    "{\"command\":\"pytest\",\"exit_code\":0,\"passed\":2,\"failed\":0,\"execution_id\":\"E-2\"}",
                    "{\"files_changed\":[{\"path\":\"src/a.py\"}],\"summary\":\"done\"}",
                    "{\"reviews\":[{\"model\":\"security\"}],\"blocking_issues\":[]}");

    private final Random random;
    private final Workflow workflow;
    private final List<String> tools;
    private final List<String> types;

    RandomRequests(long seed, Workflow workflow) {
        this.random = new Random(seed);
        this.workflow = workflow;
        this.tools =
                Stream.concat(
                                workflow.phases().stream()
                                        .flatMap(phase -> phase.allowedTools().stream())
                                        .map(tool -> tool.value()),
                                Stream.of("deploy", "ill formed", ""))
                        .distinct()
                        .toList();
        this.types =
                workflow.phases().stream()
                        .flatMap(phase -> phase.requiredArtifacts().stream())
                        .map(artifact -> artifact.type().value())
                        .distinct()
                        .toList();
    }

    Mode mode() {
        return random.nextBoolean() ? Mode.strict("contract") : Mode.permissive("contract");
    }

    boolean isTransition() {
        return random.nextInt(3) == 0;
    }

    ToolCall toolCall() {
        String phase = phase();
        String tool = pick(tools);
        boolean script = tool.equals("bash") || tool.equals("run_tests");
        List<PathAccess> paths = some(3, () -> path(phase, tool, script));
        return new ToolCall(
                phase,
                tool,
                random.nextInt(4) == 0 ? 2_000_000_000L : 10,
                random.nextInt(4) == 0 ? 5_000 : 0,
                random.nextInt(4) == 0 ? 500 : 0,
                script && paths.stream().anyMatch(PathAccess::write),
                paths,
                script ? some(3, () -> command(phase, tool)) : List.of(),
                random.nextInt(20) == 0
                        ? List.of(new ScriptError(phase, tool, "a quote is not closed"))
                        : List.of());
    }

    TransitionRequest transition() {
        Map<String, JsonNode> artifacts = artifacts();
        String from = phase();
        String to = phase();
        String gate =
                workflow.transition(from, to)
                        .flatMap(edge -> edge.gate())
                        .map(named -> named.value())
                        .orElse("");
        return new TransitionRequest(
                from,
                to,
                gate,
                workflow.transition(from, to).map(edge -> edge.artifactsRequired()).orElse(false),
                workflow.transitionsFrom(from).stream().map(edge -> edge.to().value()).toList(),
                artifacts,
                artifacts(),
                artifacts.keySet().stream()
                        .filter(_ -> random.nextInt(4) == 0)
                        .map(type -> new SchemaError(type, "/x", "is not a string"))
                        .toList(),
                random.nextBoolean() ? List.of() : List.of(new ApprovalOnRecord(gate, "human")),
                List.of(run("E-1", 1), run("E-2", 0)),
                List.of(),
                List.of(),
                changes(from),
                JsonNodeFactory.instance.objectNode(),
                some(3, this::review),
                Map.of());
    }

    List<ChangedPath> changes() {
        return changes(phase());
    }

    private List<ChangedPath> changes(String phase) {
        boolean owned = random.nextInt(3) > 0;
        return some(
                4,
                () ->
                        new ChangedPath(
                                phase,
                                pick(PATHS),
                                pick(Arrays.asList(ChangedPath.Change.values())),
                                owned));
    }

    private ReviewOnRecord review() {
        return new ReviewOnRecord(
                "code_reviewer",
                pick(List.of("correctness", "security")),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(3),
                "has not reported");
    }

    private Evidence run(String id, int exit) {
        return new Evidence(
                id,
                List.of("pytest"),
                exit,
                Optional.of(2),
                Optional.of(exit),
                Optional.empty(),
                random.nextInt(4) > 0,
                random.nextInt(4) > 0);
    }

    private Map<String, JsonNode> artifacts() {
        Map<String, JsonNode> artifacts = new HashMap<>();
        for (String type : types) {
            if (random.nextInt(3) > 0) {
                artifacts.put(type, JSON.readTree(pick(ARTIFACTS)));
            }
        }
        return artifacts;
    }

    private PathAccess path(String phase, String tool, boolean script) {
        Access access = random.nextBoolean() ? Access.WRITE : Access.READ;
        Placement placement =
                random.nextInt(6) == 0 ? pick(Arrays.asList(Placement.values())) : Placement.INSIDE;
        String path = pick(PATHS);
        return new PathAccess(
                phase,
                tool,
                script && access == Access.WRITE ? "write_files" : tool,
                access,
                placement,
                path,
                path,
                random.nextInt(12) == 0 ? "the active policy" : "",
                "argument path");
    }

    private Command command(String phase, String tool) {
        String text = pick(COMMANDS);
        List<Word> words =
                Arrays.stream(text.split(" "))
                        .map(word -> word.equals("?") ? Word.unknown("$X") : Word.known(word))
                        .toList();
        return new Command(phase, tool, words, text, 0, text.length(), "");
    }

    private String phase() {
        return pick(workflow.phases().stream().map(Phase::id).map(id -> id.value()).toList());
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> List<T> some(int most, Supplier<T> make) {
        List<T> all = new ArrayList<>();
        int count = random.nextInt(most);
        for (int i = 0; i < count; i++) {
            all.add(make.get());
        }
        return all;
    }
}
