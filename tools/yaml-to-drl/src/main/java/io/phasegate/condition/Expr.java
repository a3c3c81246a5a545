package io.phasegate.condition;

import java.math.BigDecimal;
import java.util.List;

/** A parsed condition. */
sealed interface Expr {
    Span span();

    record Text(Span span, String value) implements Expr {}

    /**
     * A number.
     *
     * @param whole written without fraction and exponent: in CEL an int, else a double
     */
    record Num(Span span, BigDecimal value, boolean whole) implements Expr {}

    record Flag(Span span, boolean value) implements Expr {}

    record Nothing(Span span) implements Expr {}

    record Items(Span span, List<Expr> items) implements Expr {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * {@code artifact}, {@code params}, {@code accepted}, an artifact's name or a macro's variable.
     */
    record Name(Span span, String name) implements Expr {}

    record Field(Span span, Expr of, String field) implements Expr {}

    /** {@code has(e.field)}. */
    record Has(Span span, Expr of, String field) implements Expr {}

    record Index(Span span, Expr of, Expr index) implements Expr {}

    record Not(Span span, Expr operand) implements Expr {}

    record Binary(Span span, Operator operator, Expr left, Expr right) implements Expr {}

    /** {@code condition ? then : otherwise}. */
    record Choice(Span span, Expr condition, Expr then, Expr otherwise) implements Expr {}

    /** A call of a function or method; a method's target is the first argument. */
    record Call(Span span, Function function, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code range.all(variable, body)} and its like. */
    record Each(Span span, Macro macro, Expr range, String variable, Expr body) implements Expr {}

    enum Operator {
        OR("||", "or"),
        AND("&&", "and"),
        EQUAL("==", "equalTo"),
        NOT_EQUAL("!=", "notEqualTo"),
        LESS("<", "lessThan"),
        LESS_OR_EQUAL("<=", "atMost"),
        GREATER(">", "greaterThan"),
        GREATER_OR_EQUAL(">=", "atLeast"),
        IN("in", "in");

        final String sign;
        final String method;

        Operator(String sign, String method) {
            this.sign = sign;
            this.method = method;
        }

        boolean isOrder() {
            return this == LESS
                    || this == LESS_OR_EQUAL
                    || this == GREATER
                    || this == GREATER_OR_EQUAL;
        }
    }

    /** What can be called; {@link #word} is its name in a condition, {@link #method} in DRL. */
    enum Function {
        SIZE("size", "size", Form.EITHER, 1),
        INT("int", "toInt", Form.FUNCTION, 1),
        AS_LIST("asList", "asList", Form.FUNCTION, 1),
        STARTS_WITH("startsWith", "startsWith", Form.METHOD, 2),
        ENDS_WITH("endsWith", "endsWith", Form.METHOD, 2),
        CONTAINS("contains", "contains", Form.METHOD, 2),
        MATCHES("matches", "matches", Form.METHOD, 2),
        MATCHES_GLOB("matchesGlob", "matchesGlob", Form.METHOD, 2);

        final String word;
        final String method;
        final Form form;

        /** A method's target counted in. */
        final int arguments;

        Function(String word, String method, Form form, int arguments) {
            this.word = word;
            this.method = method;
            this.form = form;
            this.arguments = arguments;
        }
    }

    enum Form {
        FUNCTION,
        METHOD,
        EITHER
    }

    enum Macro {
        ALL("all"),
        EXISTS("exists"),
        FILTER("filter"),
        MAP("map");

        final String word;

        Macro(String word) {
            this.word = word;
        }
    }
}
