package io.phasegate.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what can't be right in an expression: unknown names, and types that never fit. */
final class Typing {
    private final Names names;
    private final List<ConditionProblem> problems = new ArrayList<>();

    private Typing(Names names) {
        this.names = names;
    }

    /**
     * @param condition whether the expression must be true or false
     */
    static List<ConditionProblem> problems(Expr expression, Names names, boolean condition) {
        Typing typing = new Typing(names);
        Shape shape = typing.shape(expression, Map.of());
        if (condition) {
            typing.demand(shape, expression, "a condition", Shape.Kind.BOOLEAN);
        }
        return List.copyOf(typing.problems);
    }

    private Shape shape(Expr expression, Map<String, Shape> variables) {
        return switch (expression) {
            case Expr.Text _ -> Shape.literal(Shape.Kind.STRING);
            case Expr.Num _ -> Shape.literal(Shape.Kind.NUMBER);
            case Expr.Flag _ -> Shape.literal(Shape.Kind.BOOLEAN);
            case Expr.Nothing _ -> Shape.literal(Shape.Kind.NULL);
            case Expr.Items(Span _, List<Expr> items) -> {
                boolean authored = true;
                for (Expr item : items) {
                    authored &= shape(item, variables).authored();
                }
                yield authored ? Shape.literal(Shape.Kind.LIST) : Shape.computed(Shape.Kind.LIST);
            }
            case Expr.Name name -> name(name, variables);
            case Expr.Field(Span _, Expr of, String field) ->
                    rooted(expression, of, field, variables)
                            .orElseGet(() -> field(expression, of, field, variables));
            case Expr.Has(Span _, Expr of, String field) -> {
                if (rooted(expression, of, field, variables).isEmpty()) {
                    field(expression, of, field, variables);
                }
                yield Shape.computed(Shape.Kind.BOOLEAN);
            }
            case Expr.Index index -> index(index, variables);
            case Expr.Not(Span _, Expr operand) -> {
                demand(shape(operand, variables), operand, "`!`", Shape.Kind.BOOLEAN);
                yield Shape.computed(Shape.Kind.BOOLEAN);
            }
            case Expr.Binary binary -> binary(binary, variables);
            case Expr.Choice(Span _, Expr condition, Expr then, Expr otherwise) -> {
                demand(shape(condition, variables), condition, "`?`", Shape.Kind.BOOLEAN);
                Shape first = shape(then, variables);
                Shape second = shape(otherwise, variables);
                yield Shape.unknown(first.authored() && second.authored());
            }
            case Expr.Call call -> call(call, variables);
            case Expr.Each each -> each(each, variables);
        };
    }

    private Shape name(Expr.Name expression, Map<String, Shape> variables) {
        String name = expression.name();
        Shape variable = variables.get(name);
        if (variable != null) {
            return variable;
        }
        return switch (name) {
            case ArtifactNames.ARTIFACT -> names.artifact();
            case ArtifactNames.RECORDED -> Shape.computed(Shape.Kind.MAP);
            case ArtifactNames.PARAMS, ArtifactNames.ACCEPTED -> {
                String what = name.equals(ArtifactNames.PARAMS) ? "parameter" : "artifact";
                report(
                        ConditionProblem.at(
                                        expression.span(),
                                        "`" + name + "` stands only before a name")
                                .help("write `" + name + ".` and the " + what + "'s name"));
                yield Shape.UNKNOWN;
            }
            default -> artifact(expression.span(), name);
        };
    }

    private Shape artifact(Span span, String name) {
        Shape shape = names.artifacts().get(name);
        if (shape == null) {
            report(
                    ConditionProblem.at(span, "unknown name `" + name + "`")
                            .help(
                                    "a condition knows `artifact`, `params`, `accepted`,"
                                            + " `recorded`"
                                            + listed(names.artifacts())));
            return Shape.UNKNOWN;
        }
        return shape;
    }

    private static String listed(Map<String, Shape> known) {
        StringBuilder text = new StringBuilder();
        new TreeSet<>(known.keySet()).forEach(each -> text.append(", `").append(each).append('`'));
        return text.toString();
    }

    /** A field of {@code params} or {@code accepted}; empty for any other. */
    private Optional<Shape> rooted(
            Expr whole, Expr of, String field, Map<String, Shape> variables) {
        if (!(of instanceof Expr.Name(Span _, String root)) || variables.containsKey(root)) {
            return Optional.empty();
        }
        return switch (root) {
            case ArtifactNames.ACCEPTED -> Optional.of(artifact(whole.span(), field));
            case ArtifactNames.PARAMS -> Optional.of(parameter(whole.span(), field));
            default -> Optional.empty();
        };
    }

    private Shape parameter(Span span, String name) {
        Shape shape = names.params().get(name);
        if (shape != null) {
            return shape;
        }
        String known = listed(names.params());
        report(
                ConditionProblem.at(span, "unknown parameter `" + name + "`")
                        .help(
                                known.isEmpty()
                                        ? "declare it under `params`"
                                        : "the check has " + known.substring(2)));
        return Shape.unknown(true);
    }

    private Shape field(Expr whole, Expr of, String field, Map<String, Shape> variables) {
        Shape target = shape(of, variables);
        if (!target.mayBe(Shape.Kind.MAP)) {
            report(
                    ConditionProblem.at(
                            whole.span(), target.shown() + " has no field `" + field + "`"));
            return Shape.unknown(target.authored());
        }
        return switch (target.schema().map(schema -> schema.field(field)).orElse(UNSAID)) {
            case SchemaView.Field.Known(SchemaView schema) -> Shape.at(schema, target.authored());
            case SchemaView.Field.Unknown _ -> Shape.unknown(target.authored());
            case SchemaView.Field.Excluded _ -> {
                report(
                        ConditionProblem.at(
                                whole.span(),
                                "the artifact's schema permits no field `" + field + "`"));
                yield Shape.unknown(target.authored());
            }
        };
    }

    private static final SchemaView.Field UNSAID = new SchemaView.Field.Unknown();

    private Shape index(Expr.Index index, Map<String, Shape> variables) {
        if (index.index() instanceof Expr.Text(Span _, String key)) {
            return rooted(index, index.of(), key, variables)
                    .orElseGet(() -> field(index, index.of(), key, variables));
        }
        Shape target = shape(index.of(), variables);
        Shape key = shape(index.index(), variables);
        demand(target, index.of(), "`[…]`", Shape.Kind.LIST, Shape.Kind.MAP);
        demand(key, index.index(), "an index", Shape.Kind.NUMBER, Shape.Kind.STRING);
        return item(target);
    }

    private static Shape item(Shape list) {
        return list.schema()
                .filter(_ -> !list.mayBe(Shape.Kind.MAP))
                .flatMap(SchemaView::items)
                .map(schema -> Shape.at(schema, list.authored()))
                .orElse(Shape.unknown(list.authored()));
    }

    private Shape binary(Expr.Binary binary, Map<String, Shape> variables) {
        Shape left = shape(binary.left(), variables);
        Shape right = shape(binary.right(), variables);
        String sign = "`" + binary.operator().sign + "`";
        switch (binary.operator()) {
            case AND, OR -> {
                demand(left, binary.left(), sign, Shape.Kind.BOOLEAN);
                demand(right, binary.right(), sign, Shape.Kind.BOOLEAN);
            }
            case EQUAL, NOT_EQUAL -> {
                if (!left.sharesKindWith(right)) {
                    report(
                            ConditionProblem.at(
                                    binary.span(),
                                    left.shown() + " never equals " + right.shown()));
                }
            }
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
                demand(left, binary.left(), sign, ORDERED);
                demand(right, binary.right(), sign, ORDERED);
                if (left.mayBe(ORDERED) && right.mayBe(ORDERED) && !left.sharesKindWith(right)) {
                    report(
                            ConditionProblem.at(
                                    binary.span(),
                                    left.shown() + " can't be compared with " + right.shown()));
                }
            }
            case IN -> demand(right, binary.right(), sign, Shape.Kind.LIST, Shape.Kind.MAP);
        }
        return Shape.computed(Shape.Kind.BOOLEAN);
    }

    private static final Shape.Kind[] ORDERED = {
        Shape.Kind.BOOLEAN, Shape.Kind.NUMBER, Shape.Kind.STRING
    };

    private Shape call(Expr.Call call, Map<String, Shape> variables) {
        List<Shape> shapes = call.arguments().stream().map(each -> shape(each, variables)).toList();
        Expr first = call.arguments().getFirst();
        String word = "`" + call.function().word + "`";
        return switch (call.function()) {
            case SIZE -> {
                demand(
                        shapes.getFirst(),
                        first,
                        word,
                        Shape.Kind.STRING,
                        Shape.Kind.LIST,
                        Shape.Kind.MAP);
                yield Shape.computed(Shape.Kind.NUMBER);
            }
            case INT -> {
                demand(shapes.getFirst(), first, word, Shape.Kind.NUMBER, Shape.Kind.STRING);
                yield Shape.computed(Shape.Kind.NUMBER);
            }
            case AS_LIST -> Shape.computed(Shape.Kind.LIST);
            case STARTS_WITH, ENDS_WITH, CONTAINS, MATCHES_GLOB -> {
                demandStrings(call, shapes, word);
                yield Shape.computed(Shape.Kind.BOOLEAN);
            }
            case MATCHES -> {
                demandStrings(call, shapes, word);
                pattern(call.arguments().getLast(), shapes.getLast());
                yield Shape.computed(Shape.Kind.BOOLEAN);
            }
        };
    }

    private void demandStrings(Expr.Call call, List<Shape> shapes, String word) {
        for (int i = 0; i < shapes.size(); i++) {
            demand(shapes.get(i), call.arguments().get(i), word, Shape.Kind.STRING);
        }
    }

    private void pattern(Expr argument, Shape shape) {
        if (!shape.authored()) {
            report(
                    ConditionProblem.at(argument.span(), "a pattern can't come from an artifact")
                            .help("write it as a string, or make it a parameter"));
        } else if (argument instanceof Expr.Text(Span span, String pattern)) {
            RegexPatterns.problem(pattern)
                    .ifPresent(problem ->
                            report(
                                    ConditionProblem.at(span, problem)
                                            .help("patterns are written in RE2's syntax")));
        }
    }

    private Shape each(Expr.Each each, Map<String, Shape> variables) {
        Shape range = shape(each.range(), variables);
        String word = "`" + each.macro().word + "`";
        demand(range, each.range(), word, Shape.Kind.LIST, Shape.Kind.MAP);
        if (ArtifactNames.OWN.contains(each.variable())) {
            report(
                    ConditionProblem.at(
                                    each.span(),
                                    "the variable `"
                                            + each.variable()
                                            + "` hides what the name means")
                            .help("give it another name"));
        }
        Map<String, Shape> inner = new HashMap<>(variables);
        inner.put(each.variable(), item(range));
        Shape body = shape(each.body(), inner);
        return switch (each.macro()) {
            case ALL, EXISTS -> {
                demand(body, each.body(), word, Shape.Kind.BOOLEAN);
                yield Shape.computed(Shape.Kind.BOOLEAN);
            }
            case FILTER -> {
                demand(body, each.body(), word, Shape.Kind.BOOLEAN);
                yield range;
            }
            case MAP ->
                    body.authored()
                            ? Shape.literal(Shape.Kind.LIST)
                            : Shape.computed(Shape.Kind.LIST);
        };
    }

    private void demand(Shape shape, Expr expression, String by, Shape.Kind... wanted) {
        if (!shape.mayBe(wanted)) {
            Shape fitting = new Shape(Set.of(wanted), Optional.empty(), false);
            report(
                    ConditionProblem.at(
                            expression.span(),
                            by + " needs " + fitting.shown() + ", and this is " + shape.shown()));
        }
    }

    private void report(ConditionProblem problem) {
        problems.add(problem);
    }
}
