package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is set on the way: variables that steer programs, and those whose text may be run where a
 * shell computes with them.
 */
final class Variables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern HARMLESS = Pattern.compile("[-A-Za-z0-9_.,:/+=% \\t\\n]*");
    private static final Pattern COUNTS = Pattern.compile("wc -[lwcm]|nproc|date \\+%s");
    private static final Pattern COMPARES_NUMBERS =
            Pattern.compile(".*(^| )-(eq|ne|lt|le|gt|ge|v) .*", Pattern.DOTALL);

    private final SteeringTable table;
    private final Set<String> doubtful = new HashSet<>();
    private final Set<String> plain = new HashSet<>(Set.of("PWD", "HOME"));
    private final Set<String> notPlain = new HashSet<>();
    private boolean steered;
    private boolean functions;
    private int changes;

    Variables(SteeringTable table) {
        this.table = table;
    }

    /** True where programs may be others than their names say. */
    boolean steered() {
        return steered;
    }

    /** Grows with everything that may change what a command before it means. */
    int changes() {
        return changes;
    }

    /** Functions come and go; one may hide a program. */
    void functionsChanged() {
        functions = true;
        changes++;
    }

    /** True where the value surely is no option. */
    boolean plain(String name) {
        return plain.contains(name) && !notPlain.contains(name);
    }

    void steer() {
        if (!steered) {
            steered = true;
            changes++;
        }
    }

    boolean steers(Assignment assignment) {
        return table.steers(assignment.name());
    }

    void set(Assignment assignment) {
        set(assignment.name(), assignment.values());
        if (!harmless(Expansion.verbatim(assignment.subscript(), ""))) {
            doubt(assignment.name());
        }
    }

    void set(String name, List<ShellWord> values) {
        if (table.steers(name)) {
            steer();
        }
        boolean noOption = !values.isEmpty() && values.stream().allMatch(Variables::startsPlain);
        if (!(noOption ? plain : notPlain).contains(name)) {
            (noOption ? plain : notPlain).add(name);
            changes++;
        }
        for (ShellWord value : values) {
            if (!value.parts().stream().allMatch(this::harmless)) {
                doubt(name);
            }
        }
    }

    private static boolean startsPlain(ShellWord value) {
        List<Part> parts =
                value.parts().stream()
                        .filter(part -> !part.equals(new Part.Literal("", false)))
                        .toList();
        return !parts.isEmpty()
                && parts.getFirst() instanceof Part.Literal(String text, boolean quoted)
                && !text.isEmpty()
                && (quoted || "*?[{".indexOf(text.charAt(0)) < 0)
                && text.charAt(0) != '-';
    }

    /** A variable is set to text that nobody knows. */
    void receives(Word name) {
        if (!name.known() || table.steers(base(name.text())) || name.text().contains("[")) {
            steer();
        }
        doubt(base(name.text()));
        notPlain.add(base(name.text()));
    }

    /** A word such as {@code NAME=value} or {@code NAME} behind {@code export} and the like. */
    void declared(Word word) {
        Matcher name = NAME.matcher(word.text());
        boolean named = name.lookingAt();
        boolean sure =
                word.known()
                        || (named
                                && name.end() < word.text().length()
                                && "=+".indexOf(word.text().charAt(name.end())) >= 0);
        if (!sure
                || !named
                || table.steers(name.group())
                || word.text().startsWith("[", name.end())) {
            steer();
        } else if (!harmless(word)) {
            doubt(name.group());
        }
        if (named) {
            notPlain.add(name.group());
        }
    }

    /** Computing with a variable runs the substitutions in its text. */
    Optional<String> computed(List<Part> parts, boolean arithmetic) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal(String literal, _) -> text.append(literal);
                case Part.Parameter(String name, _, _) -> text.append(shown(name));
                case Part.Arithmetic _ -> text.append('0');
                case Part.Commands _ -> text.append(harmless(part) ? '0' : '@');
            }
        }
        if (!arithmetic && !COMPARES_NUMBERS.matcher(text).matches()) {
            return Optional.empty();
        }
        assigns(text);
        boolean runs = arithmetic && text.indexOf("@") >= 0;
        Matcher names = NAME.matcher(text);
        while (names.find() && !runs) {
            runs = doubtful.contains(names.group());
        }
        return runs ? Optional.of(text.toString()) : Optional.empty();
    }

    /** What a shell itself counts is a number; what it was given may be any text. */
    private static String shown(String name) {
        if (name.isEmpty() || "@*".contains(name) || Character.isDigit(name.charAt(0))) {
            return "@";
        }
        return Names.startsName(name.charAt(0)) ? name : "0";
    }

    /** Expressions set variables, too. */
    private void assigns(CharSequence text) {
        Matcher names = NAME.matcher(text);
        while (names.find()) {
            if (table.steers(names.group())) {
                steer();
            }
        }
    }

    /** Some expansions set a variable; some run what its text holds. */
    Optional<String> used(Part.Parameter parameter) {
        String operator = parameter.operator();
        String behind =
                operator.startsWith("[") ? operator.substring(operator.indexOf(']') + 1) : operator;
        if (behind.startsWith("=") || behind.startsWith(":=")) {
            set(
                    parameter.name(),
                    List.of(new ShellWord(parameter.within(), operator, new Span(0, 0))));
            if (table.steers(parameter.name())) {
                steer();
            }
            doubt(parameter.name());
        }
        boolean prompt = behind.startsWith("@P");
        boolean indirect =
                operator.startsWith("!")
                        && !behind.endsWith("*")
                        && !behind.endsWith("@")
                        && !behind.endsWith("]");
        boolean counted =
                (behind.startsWith(":")
                                && behind.length() > 1
                                && ":-=+?".indexOf(behind.charAt(1)) < 0)
                        || operator.startsWith("[");
        boolean doubted =
                (indirect && doubtful.contains(parameter.name()))
                        || (counted && doubtful.stream().anyMatch(operator::contains))
                        || prompt;
        return doubted ? Optional.of("${" + parameter.name() + operator + "}") : Optional.empty();
    }

    private void doubt(String name) {
        if (doubtful.add(name)) {
            changes++;
        }
    }

    private static String base(String name) {
        int bracket = name.indexOf('[');
        return bracket < 0 ? name : name.substring(0, bracket);
    }

    private boolean harmless(Part part) {
        return switch (part) {
            case Part.Literal(String text, _) -> HARMLESS.matcher(text).matches();
            case Part.Arithmetic _ -> true;
            case Part.Parameter _ -> false;
            case Part.Commands(Node body, _) -> !functions && counts(body);
        };
    }

    /** Counting lines of its input, a program prints a number and nothing else. */
    private static boolean counts(Node body) {
        return switch (body) {
            case Node.Sequence(List<Node> parts) -> parts.size() == 1 && counts(parts.getFirst());
            case Node.Pipeline(List<Node> parts) -> counts(parts.getLast());
            case Node.Simple simple ->
                    COUNTS.matcher(
                                    simple.words().stream()
                                            .map(ShellWord::source)
                                            .collect(Collectors.joining(" ")))
                            .matches();
            default -> false;
        };
    }

    private static boolean harmless(Word word) {
        return word.known() && HARMLESS.matcher(word.text()).matches();
    }
}
