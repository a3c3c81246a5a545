package io.phasegate.rules.check;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Conditions and artifacts that meet often enough to be true, false and in error. */
final class RandomConditions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FIELDS = List.of("a", "b", "c", "list");
    private static final List<String> WORDS =
            List.of("", "a", "b", "ab", "ba", "aXb", "1", "src/a.py", "é", "\uD83D\uDE00x");
    private static final List<String> PATTERNS =
            List.of("a", "^a", "b$", "[0-9]+", "(", "a.*b", "");
    private static final List<String> GLOBS = List.of("*", "src/**", "{a,b}", "src/*.py", "!x");

    private final Random random;

    RandomConditions(long seed) {
        this.random = new Random(seed);
    }

    /**
     * In the form for the CEL library, whose type checker is asked to look away by {@code dyn()}:
     * types are looked at when values are there, as we do.
     */
    String condition() {
        return truth(4, List.of());
    }

    private String truth(int depth, List<String> variables) {
        if (depth == 0) {
            // the library takes an operand of && that is no boolean by its side: only booleans here
            return pick(List.of("true", "false", any(0, variables) + " == " + any(0, variables)));
        }
        int next = depth - 1;
        return switch (random.nextInt(16)) {
            case 0, 1 -> "(" + truth(next, variables) + " && " + truth(next, variables) + ")";
            case 2, 3 -> "(" + truth(next, variables) + " || " + truth(next, variables) + ")";
            case 4 -> "!(" + truth(next, variables) + ")";
            case 5, 6, 7 ->
                    any(next, variables)
                            + pick(List.of(" == ", " != ", " < ", " <= ", " > ", " >= "))
                            + any(next, variables);
            case 8 -> any(next, variables) + " in " + list(next, variables);
            case 9 -> "has(" + map(variables) + "." + pick(FIELDS) + ")";
            case 10 ->
                    text(variables)
                            + pick(List.of(".startsWith(", ".endsWith(", ".contains("))
                            + text(variables)
                            + ")";
            case 11 -> text(variables) + ".matches(" + quoted(pick(PATTERNS)) + ")";
            case 12 -> text(variables) + ".matchesGlob(" + quoted(pick(GLOBS)) + ")";
            case 13 ->
                    "("
                            + truth(next, variables)
                            + " ? "
                            + truth(next, variables)
                            + " : "
                            + truth(next, variables)
                            + ")";
            default -> {
                String variable = "v" + variables.size();
                List<String> inner =
                        java.util.stream.Stream.concat(
                                        variables.stream(), java.util.stream.Stream.of(variable))
                                .toList();
                yield list(next, variables)
                        + pick(List.of(".all(", ".exists("))
                        + variable
                        + ", "
                        + truth(next, inner)
                        + ")";
            }
        };
    }

    private String any(int depth, List<String> variables) {
        return "dyn(" + typed(depth, variables) + ")";
    }

    private String typed(int depth, List<String> variables) {
        return switch (random.nextInt(10)) {
            case 0 -> pick(List.of("0", "1", "-1", "2", "1.0", "1.5", "0x2", "1e0"));
            case 1 -> quoted(pick(WORDS));
            case 2 -> pick(List.of("null", "true", "false"));
            case 3 -> "size(" + map(variables) + "." + pick(FIELDS) + ")";
            case 4 -> depth > 0 ? list(depth - 1, variables) : "[]";
            case 5 -> map(variables) + "[" + quoted(pick(FIELDS)) + "]";
            case 6 -> map(variables) + ".list[" + pick(List.of("0", "1", "-1", "5")) + "]";
            case 7 -> "int(" + map(variables) + "." + pick(FIELDS) + ")";
            default -> map(variables) + "." + pick(FIELDS);
        };
    }

    private String list(int depth, List<String> variables) {
        return switch (random.nextInt(6)) {
            case 0 -> "[" + any(0, variables) + ", " + any(0, variables) + "]";
            case 1 -> "asList(" + map(variables) + "." + pick(FIELDS) + ")";
            case 2 ->
                    depth > 0
                            ? "dyn("
                                    + map(variables)
                                    + ".list"
                                    + pick(List.of(".filter(", ".map("))
                                    + "w, "
                                    + truth(depth - 1, variables)
                                    + "))"
                            : map(variables) + ".list";
            case 3 -> map(variables);
            default -> map(variables) + ".list";
        };
    }

    private String text(List<String> variables) {
        return random.nextInt(3) == 0 ? quoted(pick(WORDS)) : map(variables) + "." + pick(FIELDS);
    }

    private String map(List<String> variables) {
        if (!variables.isEmpty() && random.nextInt(3) > 0) {
            return pick(variables);
        }
        return random.nextInt(4) == 0 ? "artifact.a" : "artifact";
    }

    JsonNode artifact() {
        return map(3);
    }

    private JsonNode map(int depth) {
        ObjectNode map = JSON.createObjectNode();
        for (String field : FIELDS) {
            if (random.nextInt(5) > 0) {
                map.set(field, field.equals("list") ? list(depth) : value(depth - 1));
            }
        }
        return map;
    }

    private JsonNode list(int depth) {
        ArrayNode list = JSON.createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(depth - 1));
        }
        return list;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0 -> JSON.getNodeFactory().numberNode(random.nextLong(-2, 3));
            case 1 -> JSON.getNodeFactory().numberNode(random.nextInt(-2, 4) / 2.0);
            case 2 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 3 -> JSON.getNodeFactory().nullNode();
            case 4, 5 -> JSON.getNodeFactory().stringNode(pick(WORDS));
            case 6 -> list(depth);
            default -> map(depth);
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
