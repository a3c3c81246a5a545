package io.phasegate.tool;

import io.phasegate.tool.ArgumentProblem.Nature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The arguments of a tool. One that is {@code null} counts as absent; an unknown one is wrong. */
final class Parameters {
    private static final int MAX_UNKNOWN = 20;
    private static final int SHOWN_NAME = 64;

    private final List<Parameter> all;

    Parameters(Parameter... all) {
        this.all = List.of(all);
    }

    List<ArgumentProblem> check(ObjectNode args) {
        List<ArgumentProblem> problems = new ArrayList<>();
        for (Parameter parameter : all) {
            String pointer = "/" + parameter.name();
            value(args, parameter.name())
                    .ifPresentOrElse(
                            value ->
                                    parameter
                                            .form()
                                            .problem(value)
                                            .map(text ->
                                                    new ArgumentProblem(Nature.FORM, pointer, text))
                                            .ifPresent(problems::add),
                            () -> {
                                if (parameter.required()) {
                                    problems.add(
                                            new ArgumentProblem(
                                                    Nature.MISSING, pointer, "is required"));
                                }
                            });
        }
        args.propertyNames().stream()
                .filter(name -> all.stream().noneMatch(each -> each.name().equals(name)))
                .limit(MAX_UNKNOWN)
                .forEach(name -> problems.add(unknown(name)));
        return problems;
    }

    private ArgumentProblem unknown(String name) {
        String known = all.stream().map(Parameter::name).collect(Collectors.joining(", "));
        String shown = name.substring(0, Math.min(SHOWN_NAME, name.length()));
        return new ArgumentProblem(
                Nature.FORM,
                "/" + shown.replace("~", "~0").replace("/", "~1"),
                "unknown argument; known here: " + known);
    }

    static Optional<JsonNode> value(ObjectNode args, String name) {
        return Optional.ofNullable(args.get(name)).filter(value -> !value.isNull());
    }

    static Optional<String> text(ObjectNode args, String name) {
        return value(args, name).map(JsonNode::stringValue);
    }

    /** Of an argument that was checked to be there. */
    static String requiredText(ObjectNode args, String name) {
        return text(args, name).orElseThrow();
    }

    static Optional<Integer> number(ObjectNode args, String name) {
        return value(args, name).map(JsonNode::intValue);
    }

    static boolean flag(ObjectNode args, String name) {
        return value(args, name).map(JsonNode::booleanValue).orElse(false);
    }
}
