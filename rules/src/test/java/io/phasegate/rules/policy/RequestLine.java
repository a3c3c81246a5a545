package io.phasegate.rules.policy;

import io.phasegate.contract.Phase;
import io.phasegate.contract.Transition;
import io.phasegate.contract.Workflow;
import io.phasegate.rules.ApprovalOnRecord;
import io.phasegate.rules.Command;
import io.phasegate.rules.Evidence;
import io.phasegate.rules.Mode;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.SchemaError;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.TransitionRequest;
import io.phasegate.rules.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request in one line, its parts separated by semicolons: {@code call PHASE TOOL; write src/a;
 * run git status; bytes 10} or {@code move FROM TO; plan_document {…}; approved human}.
 */
record RequestLine(String request, List<String> parts) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static RequestLine parse(String line) {
        List<String> parts = Arrays.stream(line.split(";")).map(String::strip).toList();
        return new RequestLine(parts.getFirst(), parts.subList(1, parts.size()));
    }

    Ruling ask(CompiledPolicy policy, Workflow workflow) {
        List<String> words = List.of(request.split(" "));
        Mode mode = parts.contains("permissive") ? Mode.permissive("test") : Mode.strict("test");
        return switch (words.getFirst()) {
            case "call" -> policy.rule(call(words.get(1), words.get(2)), mode);
            case "move" ->
                    policy.rule(
                            move(workflow, words.get(1), words.size() > 2 ? words.get(2) : ""),
                            mode);
            default -> throw new AssertionError("no such request: " + request);
        };
    }

    private ToolCall call(String phase, String tool) {
        List<PathAccess> paths = new ArrayList<>();
        all("write").forEach(path -> paths.add(path(phase, tool, tool, path)));
        all("script").forEach(path -> paths.add(path(phase, tool, "write_files", path)));
        return new ToolCall(
                phase,
                tool,
                number("bytes"),
                number("timeout"),
                number("calls"),
                !all("script").isEmpty(),
                paths,
                all("run").stream().map(text -> command(phase, tool, text)).toList(),
                List.of());
    }

    private static PathAccess path(String phase, String tool, String countsAs, String path) {
        return new PathAccess(
                phase,
                tool,
                countsAs,
                PathAccess.Access.WRITE,
                PathAccess.Placement.INSIDE,
                path,
                path,
                "",
                "argument path");
    }

    /** A word that starts with {@code $} is one that can't be known. */
    private static Command command(String phase, String tool, String text) {
        List<Word> words =
                Arrays.stream(text.split(" "))
                        .map(word -> new Word(word, !word.startsWith("$")))
                        .toList();
        return new Command(phase, tool, words, text, 0, text.length(), "");
    }

    private TransitionRequest move(Workflow workflow, String from, String to) {
        Optional<Transition> edge = workflow.transition(from, to);
        String gate = edge.flatMap(Transition::gate).map(named -> named.value()).orElse("");
        return new TransitionRequest(
                from,
                to,
                gate,
                edge.map(Transition::artifactsRequired).orElse(to.isEmpty()),
                workflow.transitionsFrom(from).stream().map(each -> each.to().value()).toList(),
                artifacts(workflow),
                Map.of(),
                all("error").stream().map(type -> new SchemaError(type, "/x", "is wrong")).toList(),
                all("approved").stream().map(by -> new ApprovalOnRecord(gate, by)).toList(),
                all("ran").stream().map(RequestLine::evidence).toList());
    }

    private Map<String, JsonNode> artifacts(Workflow workflow) {
        Map<String, JsonNode> artifacts = new LinkedHashMap<>();
        for (Phase phase : workflow.phases()) {
            phase.requiredArtifacts()
                    .forEach(artifact ->
                            all(artifact.type().value())
                                    .forEach(json ->
                                            artifacts.put(
                                                    artifact.type().value(), JSON.readTree(json))));
        }
        return artifacts;
    }

    /** {@code ran make check}: a run of that command which passed, named E-1. */
    private static Evidence evidence(String command) {
        return new Evidence(
                "E-1",
                List.of(command.split(" ")),
                0,
                Optional.of(1),
                Optional.of(0),
                Optional.of(0),
                true,
                true);
    }

    private List<String> all(String key) {
        return parts.stream()
                .filter(part -> part.startsWith(key + " "))
                .map(part -> part.substring(key.length() + 1).strip())
                .toList();
    }

    private long number(String key) {
        return all(key).stream().mapToLong(Long::parseLong).findFirst().orElse(0);
    }
}
