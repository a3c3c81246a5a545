package io.phasegate.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A detail message: text with <code>{{expression}}</code> placeholders.
 *
 * @param problems of the placeholders, placed in the whole text
 */
record Template(List<Part> parts, List<ConditionProblem> problems) {
    static final int MAX_LENGTH = 8000;

    Template {
        parts = List.copyOf(parts);
        problems = List.copyOf(problems);
    }

    sealed interface Part {
        record Words(String text) implements Part {}

        /**
         * A placeholder.
         *
         * @param offset of the expression in the whole text
         */
        record Hole(Expr expression, int offset) implements Part {}
    }

    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        List<ConditionProblem> problems = new ArrayList<>();
        if (text.length() > MAX_LENGTH) {
            problems.add(
                    ConditionProblem.at(
                            new Span(0, text.length()),
                            "a detail of more than " + MAX_LENGTH + " characters is not read"));
            return new Template(parts, problems);
        }
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("{{", at);
            if (open < 0) {
                parts.add(new Part.Words(text.substring(at)));
                break;
            }
            if (open > at) {
                parts.add(new Part.Words(text.substring(at, open)));
            }
            int close = text.indexOf("}}", open + 2);
            if (close < 0) {
                problems.add(
                        new ConditionProblem(
                                open,
                                text.length() - open,
                                "the placeholder has no end",
                                Optional.of("close it with `}}`")));
                break;
            }
            int offset = open + 2;
            switch (Parser.parse(text.substring(offset, close))) {
                case Parse.Good(Expr expression) -> parts.add(new Part.Hole(expression, offset));
                case Parse.Bad(ConditionProblem problem) -> problems.add(problem.shifted(offset));
            }
            at = close + 2;
        }
        return new Template(parts, problems);
    }

    List<Part.Hole> holes() {
        return parts.stream()
                .filter(Part.Hole.class::isInstance)
                .map(Part.Hole.class::cast)
                .toList();
    }
}
