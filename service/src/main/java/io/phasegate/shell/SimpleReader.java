package io.phasegate.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads simple commands, and functions defined without a keyword. */
final class SimpleReader {
    private static final Set<String> DECLARES =
            Set.of("declare", "typeset", "local", "export", "readonly");

    private final Cursor in;
    private final WordReader words;
    private final CommandReader commands;
    private final RedirectReader redirects;
    private final AssignmentReader assignments;

    SimpleReader(Cursor in, WordReader words, CommandReader commands) {
        this.in = in;
        this.words = words;
        this.commands = commands;
        this.redirects = new RedirectReader(in, words, commands);
        this.assignments = new AssignmentReader(in, words, commands);
    }

    Node read() {
        int from = in.at();
        int end = from;
        List<Assignment> set = new ArrayList<>();
        List<ShellWord> given = new ArrayList<>();
        List<Redirect> redirected = new ArrayList<>();
        while (true) {
            commands.blanks();
            if (redirects.begins()) {
                redirected.add(redirects.read());
            } else if (words.atWordEnd()) {
                break;
            } else {
                ShellWord word = words.word();
                Optional<Assignment> assignment =
                        given.isEmpty() || declares(given.getFirst())
                                ? assignments.of(word, given.isEmpty())
                                : Optional.empty();
                if (given.isEmpty() && assignment.isPresent()) {
                    set.add(assignment.get());
                } else {
                    given.add(assignment.map(each -> whole(word, each)).orElse(word));
                }
            }
            end = in.at();
            if (definesFunction(given, set, redirected)) {
                return function(given.getFirst());
            }
        }
        if (end == from) {
            throw commands.unexpected();
        }
        return new Node.Simple(
                set, given, redirected, in.between(from, end), in.fragment().span(from, end));
    }

    private static boolean declares(ShellWord word) {
        return word.bare().filter(DECLARES::contains).isPresent();
    }

    /** What an array holds is part of the word that declares it. */
    private static ShellWord whole(ShellWord word, Assignment assignment) {
        List<Part> parts = new ArrayList<>(word.parts());
        assignment.values().stream()
                .filter(value -> !value.source().equals(word.source()))
                .forEach(value -> parts.addAll(value.parts()));
        return new ShellWord(parts, word.source(), word.span());
    }

    private boolean definesFunction(
            List<ShellWord> given, List<Assignment> set, List<Redirect> redirected) {
        if (given.size() != 1 || !set.isEmpty() || !redirected.isEmpty()) {
            return false;
        }
        commands.blanks();
        return in.peek() == '(';
    }

    private Node function(ShellWord name) {
        int from = in.at();
        in.next();
        commands.blanks();
        if (in.peek() != ')' || name.bare().isEmpty()) {
            throw in.unreadable("unexpected `(`", from);
        }
        in.next();
        commands.newlines();
        return new Node.Function(name.bare().get(), commands.body());
    }

    List<Redirect> redirects() {
        List<Redirect> all = new ArrayList<>();
        commands.blanks();
        while (redirects.begins()) {
            all.add(redirects.read());
            commands.blanks();
        }
        return all;
    }
}
