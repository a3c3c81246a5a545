package io.phasegate.condition;

import static java.util.stream.Collectors.joining;

import io.phasegate.convert.DrlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an expression as Java over {@code io.phasegate.rules.Value}. Field names become JSON
 * Pointers in string literals, variables get names of our own: no word of the author's is code.
 */
final class Emitter {
    private final Map<String, String> artifactTypes;
    private int variables;

    /**
     * @param artifactTypes which artifact type a name stands for
     */
    Emitter(Map<String, String> artifactTypes) {
        this.artifactTypes = artifactTypes;
    }

    String java(Expr expression) {
        return java(expression, Map.of());
    }

    /**
     * @param names macro variables in scope, and what each is called in Java
     */
    private String java(Expr expression, Map<String, String> names) {
        return switch (expression) {
            case Expr.Text(Span _, String value) -> "Value.of( " + DrlText.string(value) + " )";
            case Expr.Num(Span _, var value, boolean whole) ->
                    whole
                            ? "Value.of( " + value.longValueExact() + "L )"
                            : "Value.of( " + value.doubleValue() + " )";
            case Expr.Flag(Span _, boolean value) -> "Value.of( " + value + " )";
            case Expr.Nothing _ -> "Value.NULL";
            case Expr.Items(Span _, List<Expr> items) ->
                    items.isEmpty()
                            ? "Value.list()"
                            : "Value.list( " + javaList(items, names) + " )";
            case Expr.Name(Span _, String name) -> name(name, names);
            case Expr.Field _ -> field(expression, names);
            case Expr.Has(Span _, Expr of, String field) -> has(expression, of, field, names);
            case Expr.Index(Span _, Expr of, Expr index) ->
                    accepted(expression, names)
                            .orElseGet(
                                    () -> java(of, names) + ".index( " + java(index, names) + " )");
            case Expr.Not(Span _, Expr operand) -> java(operand, names) + ".not()";
            case Expr.Binary(Span _, Expr.Operator operator, Expr left, Expr right) ->
                    java(left, names) + "." + operator.method + "( " + java(right, names) + " )";
            case Expr.Choice(Span _, Expr condition, Expr then, Expr otherwise) ->
                    java(condition, names)
                            + ".choose( "
                            + javaList(List.of(then, otherwise), names)
                            + " )";
            case Expr.Call(Span _, Expr.Function function, List<Expr> arguments) ->
                    call(function, arguments, names);
            case Expr.Each(Span _, Expr.Macro macro, Expr range, String variable, Expr body) ->
                    each(macro, range, variable, body, names);
        };
    }

    private String name(String name, Map<String, String> names) {
        String variable = names.get(name);
        if (variable != null) {
            return variable;
        }
        return switch (name) {
            case ArtifactNames.ARTIFACT, ArtifactNames.PARAMS -> name;
            case ArtifactNames.RECORDED -> "request.recorded()";
            default -> "request.known( " + type(name) + " )";
        };
    }

    private String field(Expr expression, Map<String, String> names) {
        StringBuilder pointer = new StringBuilder();
        Expr root = expression;
        while (root instanceof Expr.Field(Span _, Expr of, String field)
                && accepted(root, names).isEmpty()) {
            pointer.insert(0, "/" + field);
            root = of;
        }
        String start = accepted(root, names).orElse("");
        if (start.isEmpty()) {
            start = java(root, names);
        }
        return pointer.isEmpty()
                ? start
                : start + ".at( " + DrlText.string(pointer.toString()) + " )";
    }

    private String has(Expr whole, Expr of, String field, Map<String, String> names) {
        return accepted(whole, names)
                .map(accepted -> accepted + ".isPresent()")
                .orElseGet(() -> java(of, names) + ".has( " + DrlText.string("/" + field) + " )");
    }

    private Optional<String> accepted(Expr expression, Map<String, String> names) {
        return ArtifactNames.accepted(expression, names.keySet())
                .map(name -> "request.accepted( " + type(name) + " )");
    }

    private String type(String name) {
        return DrlText.string(artifactTypes.getOrDefault(name, name));
    }

    private String call(Expr.Function function, List<Expr> arguments, Map<String, String> names) {
        String rest = javaList(arguments.subList(1, arguments.size()), names);
        return java(arguments.getFirst(), names)
                + "."
                + function.method
                + (rest.isEmpty() ? "()" : "( " + rest + " )");
    }

    private String each(
            Expr.Macro macro, Expr range, String variable, Expr body, Map<String, String> names) {
        String start = java(range, names);
        String own = "item" + ++variables;
        Map<String, String> inner = new HashMap<>(names);
        inner.put(variable, own);
        return start + "." + macro.word + "( " + own + " -> " + java(body, inner) + " )";
    }

    private String javaList(List<Expr> expressions, Map<String, String> names) {
        return expressions.stream().map(each -> java(each, names)).collect(joining(", "));
    }
}
