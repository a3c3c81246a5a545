package io.phasegate.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells words that set a variable from others. */
final class AssignmentReader {
    private static final Pattern START =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\[|\\+?=)(.*)", Pattern.DOTALL);

    private final Cursor in;
    private final WordReader words;
    private final CommandReader commands;

    AssignmentReader(Cursor in, WordReader words, CommandReader commands) {
        this.in = in;
        this.words = words;
        this.commands = commands;
    }

    /**
     * @param mustEnd whether a bracket that the word opens has to close in it
     */
    Optional<Assignment> of(ShellWord word, boolean mustEnd) {
        if (word.parts().isEmpty()
                || !(word.parts().getFirst() instanceof Part.Literal(String text, boolean quoted))
                || quoted) {
            return Optional.empty();
        }
        Matcher start = START.matcher(text);
        if (!start.matches()) {
            return Optional.empty();
        }
        List<Part> rest = new ArrayList<>();
        rest.add(new Part.Literal(start.group(3), false));
        rest.addAll(word.parts().subList(1, word.parts().size()));
        if (start.group(2).equals("[")) {
            return element(start.group(1), word, rest, mustEnd);
        }
        ShellWord value = new ShellWord(rest, word.source(), word.span());
        return Optional.of(new Assignment(start.group(1), List.of(), values(value)));
    }

    private Optional<Assignment> element(
            String name, ShellWord word, List<Part> rest, boolean mustEnd) {
        StringBuilder open = new StringBuilder();
        rest.forEach(
                part -> {
                    if (part instanceof Part.Literal(String text, boolean quoted) && !quoted) {
                        open.append(text);
                    }
                });
        if (open.indexOf("]=") < 0 && open.indexOf("]+=") < 0) {
            if (mustEnd && open.indexOf("]") < 0) {
                throw new Unreadable(
                        "a bracket behind `" + name + "` is not closed",
                        word.span().start(),
                        word.span().end());
            }
            return Optional.empty();
        }
        ShellWord value = new ShellWord(rest, word.source(), word.span());
        return Optional.of(new Assignment(name, rest, values(value)));
    }

    /** An array's values stand between brackets directly behind the equals sign. */
    private List<ShellWord> values(ShellWord value) {
        if (in.peek() != '(' || !value.source().endsWith("=")) {
            return List.of(value);
        }
        int from = in.at();
        in.next();
        List<ShellWord> all = new ArrayList<>();
        commands.newlines();
        while (in.peek() != ')') {
            if (in.ended() || words.atWordEnd()) {
                throw in.unreadable("a list of values does not end", from);
            }
            all.add(words.word());
            commands.newlines();
        }
        in.next();
        return all;
    }
}
