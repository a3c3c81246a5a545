package io.phasegate.condition;

import io.phasegate.contract.CheckDefinition;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects the artifacts a condition names. */
final class ArtifactNames {
    static final String ARTIFACT = "artifact";
    static final String PARAMS = "params";
    static final String ACCEPTED = "accepted";
    static final String RECORDED = CheckDefinition.RECORDED;
    static final Set<String> OWN = Set.of(ARTIFACT, PARAMS, ACCEPTED, RECORDED);

    private final Set<String> found = new TreeSet<>();

    private ArtifactNames() {}

    static Set<String> in(Expr expression) {
        ArtifactNames names = new ArtifactNames();
        names.visit(expression, Set.of());
        return names.found;
    }

    /** {@code NAME} of {@code accepted.NAME} and {@code accepted["NAME"]}. */
    static Optional<String> accepted(Expr expression, Set<String> variables) {
        if (variables.contains(ACCEPTED)) {
            return Optional.empty();
        }
        return switch (expression) {
            case Expr.Field(Span _, Expr.Name(Span _, String name), String field)
                    when name.equals(ACCEPTED) ->
                    Optional.of(field);
            case Expr.Has(Span _, Expr.Name(Span _, String name), String field)
                    when name.equals(ACCEPTED) ->
                    Optional.of(field);
            case Expr.Index(Span _, Expr.Name(Span _, String name), Expr.Text(Span _, String key))
                    when name.equals(ACCEPTED) ->
                    Optional.of(key);
            case Expr.Text _, Expr.Num _, Expr.Flag _, Expr.Nothing _, Expr.Items _, Expr.Name _ ->
                    Optional.empty();
            case Expr.Field _, Expr.Has _, Expr.Index _, Expr.Not _, Expr.Binary _ ->
                    Optional.empty();
            case Expr.Choice _, Expr.Call _, Expr.Each _ -> Optional.empty();
        };
    }

    private void visit(Expr expression, Set<String> variables) {
        Optional<String> accepted = accepted(expression, variables);
        if (accepted.isPresent()) {
            found.add(accepted.get());
            return;
        }
        switch (expression) {
            case Expr.Name(Span _, String name) -> {
                if (!variables.contains(name) && !OWN.contains(name)) {
                    found.add(name);
                }
            }
            case Expr.Each(Span _, Expr.Macro _, Expr range, String variable, Expr body) -> {
                visit(range, variables);
                visit(body, with(variables, variable));
            }
            case Expr.Text _, Expr.Num _, Expr.Flag _, Expr.Nothing _ -> {}
            case Expr.Items(Span _, var items) -> items.forEach(item -> visit(item, variables));
            case Expr.Field(Span _, Expr of, String _) -> visit(of, variables);
            case Expr.Has(Span _, Expr of, String _) -> visit(of, variables);
            case Expr.Index(Span _, Expr of, Expr index) -> {
                visit(of, variables);
                visit(index, variables);
            }
            case Expr.Not(Span _, Expr operand) -> visit(operand, variables);
            case Expr.Binary(Span _, Expr.Operator _, Expr left, Expr right) -> {
                visit(left, variables);
                visit(right, variables);
            }
            case Expr.Choice(Span _, Expr condition, Expr then, Expr otherwise) -> {
                visit(condition, variables);
                visit(then, variables);
                visit(otherwise, variables);
            }
            case Expr.Call(Span _, Expr.Function _, var arguments) ->
                    arguments.forEach(argument -> visit(argument, variables));
        }
    }

    static Set<String> with(Set<String> variables, String variable) {
        Set<String> more = new HashSet<>(variables);
        more.add(variable);
        return more;
    }
}
