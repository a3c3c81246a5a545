package io.phasegate.condition;

import static java.util.stream.Collectors.joining;

import io.phasegate.contract.CheckBinding;
import io.phasegate.contract.Parameter;
import io.phasegate.convert.DrlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a check as a DRL function from a {@code TransitionRequest} to a {@code CheckResult}. The
 * file it stands in must import {@link #IMPORTS}.
 */
public final class CheckFunction {
    /** What the functions use. */
    public static final List<String> IMPORTS =
            List.of(
                    "io.phasegate.rules.CheckResult",
                    "io.phasegate.rules.TransitionRequest",
                    "io.phasegate.rules.Value");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Java allows no string constant of more than 65535 bytes. */
    private static final int MAX_CONSTANT = 8000;

    /** What a check believes of an artifact. */
    public enum Source {
        /** What is known of it: where the orchestrator wrote it, what the orchestrator says. */
        KNOWN("artifact"),
        /** Numbers come from a run the orchestrator made. */
        RECORDED("recorded"),
        /** What the agent itself says. */
        SELF_REPORTED("selfReported");

        private final String accessor;

        Source(String accessor) {
            this.accessor = accessor;
        }
    }

    private final CheckBinding binding;
    private final Emitter emitter;

    private CheckFunction(CheckBinding binding) {
        this.binding = binding;
        this.emitter = new Emitter(binding.artifactTypes());
    }

    /**
     * The function's text, ending in a line feed; the same for the same input.
     *
     * @param functionName a name of ours: letters, digits and underscores
     * @param binding of a check without problems
     * @param evidenceCommands which commands' runs count as recorded; empty: any
     * @throws IllegalArgumentException if the name is no identifier or the check can't be read
     */
    public static String write(
            String functionName,
            CheckBinding binding,
            Source source,
            List<String> evidenceCommands) {
        if (!functionName.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("`" + functionName + "` is no function name");
        }
        return new CheckFunction(binding).write(functionName, source, evidenceCommands);
    }

    private String write(String name, Source source, List<String> commands) {
        StringBuilder out = new StringBuilder();
        String check = binding.definition().name().value();
        String condition = binding.definition().failsWhen().value();
        out.append("// ").append(comment(check + " fails when: " + condition)).append('\n');
        out.append("function CheckResult ")
                .append(name)
                .append("( TransitionRequest request ) {\n");
        out.append("    Value artifact = ").append(artifact(source, commands)).append(";\n");
        if (!binding.parameters().isEmpty()) {
            out.append("    Value params = ").append(parameters()).append(";\n");
        }
        out.append("    return artifact.failsWhen(\n        ");
        out.append(condition(condition)).append(",\n        () -> ").append(detail());
        return out.append(" );\n}\n").toString();
    }

    /** On one line, however the author broke it. */
    private static String comment(String text) {
        return DrlText.comment(text.strip().replaceAll("\\s+", " "));
    }

    private String artifact(Source source, List<String> commands) {
        if (binding.definition().readsRecord()) {
            return "request.recorded()";
        }
        List<String> arguments = new ArrayList<>(List.of(artifactType()));
        if (source == Source.RECORDED) {
            commands.forEach(command -> arguments.add(DrlText.string(command)));
        }
        return "request." + source.accessor + "( " + String.join(", ", arguments) + " )";
    }

    /** The type as a literal, or chosen by the phase that is left. */
    private String artifactType() {
        Map<String, String> byPhase = new TreeMap<>(binding.artifactByPhase());
        List<String> types = byPhase.values().stream().distinct().toList();
        if (types.isEmpty()) {
            throw new IllegalArgumentException("a check reads an artifact");
        }
        StringBuilder chosen = new StringBuilder();
        for (String type : types.subList(0, types.size() - 1)) {
            String phases =
                    byPhase.entrySet().stream()
                            .filter(entry -> entry.getValue().equals(type))
                            .map(entry -> DrlText.string(entry.getKey()))
                            .collect(joining(", "));
            chosen.append("request.leaves( ").append(phases).append(" ) ? ");
            chosen.append(DrlText.string(type)).append(" : ");
        }
        return chosen.append(DrlText.string(types.getLast())).toString();
    }

    private String parameters() {
        ObjectNode params = JSON.createObjectNode();
        for (Parameter parameter : binding.parameters()) {
            params.set(parameter.name().value(), parameter.value().value());
        }
        String json = JSON.writeValueAsString(params);
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < json.length(); at += MAX_CONSTANT) {
            int end = Math.min(json.length(), at + MAX_CONSTANT);
            pieces.add(DrlText.string(json.substring(at, end)));
        }
        return "Value.params( " + String.join(", ", pieces) + " )";
    }

    private String condition(String text) {
        return switch (Parser.parse(text)) {
            case Parse.Good(Expr expression) -> emitter.java(expression);
            case Parse.Bad(ConditionProblem problem) ->
                    throw new IllegalArgumentException(problem.message());
        };
    }

    private String detail() {
        Template template = Template.parse(binding.definition().detail().value());
        if (!template.problems().isEmpty()) {
            throw new IllegalArgumentException(template.problems().getFirst().message());
        }
        String parts =
                template.parts().stream()
                        .map(part ->
                                switch (part) {
                                    case Template.Part.Words(String words) -> DrlText.string(words);
                                    case Template.Part.Hole(Expr expression, int _) ->
                                            emitter.java(expression);
                                })
                        .collect(joining(", "));
        return parts.isEmpty() ? "Value.detail()" : "Value.detail( " + parts + " )";
    }
}
