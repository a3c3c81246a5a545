package io.phasegate.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads commands that begin with a keyword or a bracket. */
final class CompoundReader {
    private static final Set<String> OPENERS =
            Set.of("{", "if", "while", "until", "for", "select", "case", "function", "[[", "coproc");

    private final Cursor in;
    private final WordReader words;
    private final CommandReader commands;

    CompoundReader(Cursor in, WordReader words, CommandReader commands) {
        this.in = in;
        this.words = words;
        this.commands = commands;
    }

    boolean begins(String keyword) {
        return in.peek() == '(' || OPENERS.contains(keyword);
    }

    Node read(String keyword) {
        in.enter();
        int from = in.at();
        if (in.peek() != '(') {
            in.skip(keyword.length());
        }
        Node read =
                switch (keyword) {
                    case "{" -> group(from);
                    case "if" -> branches(from);
                    case "while", "until" -> loop(from);
                    case "for", "select" -> each(from);
                    case "case" -> cases(from);
                    case "function" -> function();
                    case "coproc" -> coprocess();
                    case "[[" -> comparison(from);
                    default -> bracket(from);
                };
        in.leave();
        List<Redirect> redirects = commands.redirects();
        return redirects.isEmpty() ? read : new Node.Redirected(read, redirects);
    }

    private Node bracket(int from) {
        if (in.peek(1) == '(') {
            in.skip(2);
            return new Node.Expression(words.calculation(from), true, in.spanSince(from));
        }
        Node body = commands.enclosed(from);
        if (body instanceof Node.Sequence(List<Node> parts) && parts.isEmpty()) {
            throw in.unreadable("there is no command between brackets", from);
        }
        return new Node.Apart(body, "inside (…)");
    }

    private Node group(int from) {
        Node body = commands.commands();
        commands.expect("}", from);
        return body;
    }

    private Node branches(int from) {
        List<Node> parts = new ArrayList<>();
        parts.add(commands.commands());
        commands.expect("then", from);
        parts.add(commands.commands());
        while (commands.keyword().equals("elif")) {
            commands.expect("elif", from);
            parts.add(commands.commands());
            commands.expect("then", from);
            parts.add(commands.commands());
        }
        if (commands.keyword().equals("else")) {
            commands.expect("else", from);
            parts.add(commands.commands());
        }
        commands.expect("fi", from);
        return new Node.Maybe(List.of(), List.of(), parts);
    }

    private Node loop(int from) {
        Node condition = commands.commands();
        return new Node.Maybe(List.of(), List.of(), List.of(condition, body(from)));
    }

    private Node body(int from) {
        commands.expect("do", from);
        Node body = commands.commands();
        commands.expect("done", from);
        return body;
    }

    private Node each(int from) {
        commands.blanks();
        if (in.looksAt("((")) {
            in.skip(2);
            List<Part> head = words.calculation(from);
            commands.blanks();
            in.skipIf(";");
            Node counted = bodyOrGroup(from);
            return new Node.Sequence(
                    List.of(
                            new Node.Expression(head, true, in.spanSince(from)),
                            new Node.Maybe(List.of(), List.of(), List.of(counted))));
        }
        ShellWord variable = words.word();
        String name =
                variable.bare().orElseThrow(() -> in.unreadable("a loop has no variable", from));
        commands.newlines();
        List<ShellWord> over = new ArrayList<>();
        if (commands.keyword().equals("in")) {
            in.skip(2);
            commands.blanks();
            while (!words.atWordEnd()) {
                over.add(words.word());
                commands.blanks();
            }
        }
        in.skipIf(";");
        return new Node.Maybe(List.of(name), over, List.of(bodyOrGroup(from)));
    }

    private Node bodyOrGroup(int from) {
        commands.newlines();
        if (commands.keyword().equals("{")) {
            in.next();
            return group(from);
        }
        return body(from);
    }

    private Node cases(int from) {
        commands.blanks();
        List<ShellWord> patterns = new ArrayList<>();
        patterns.add(words.word());
        commands.newlines();
        commands.expect("in", from);
        List<Node> bodies = new ArrayList<>();
        commands.newlines();
        while (!commands.keyword().equals("esac")) {
            in.skipIf("(");
            patterns(patterns, from);
            bodies.add(commands.list());
            if (!in.skipIf(";;&") && !in.skipIf(";;") && !in.skipIf(";&")) {
                break;
            }
            commands.newlines();
        }
        commands.expect("esac", from);
        return new Node.Maybe(List.of(), patterns, bodies);
    }

    private void patterns(List<ShellWord> patterns, int from) {
        while (true) {
            commands.blanks();
            if (words.atWordEnd()) {
                throw in.ended() ? in.unreadable("`esac` is missing", from) : commands.unexpected();
            }
            patterns.add(words.word());
            commands.blanks();
            if (in.skipIf(")")) {
                return;
            }
            if (!in.skipIf("|")) {
                throw commands.unexpected();
            }
        }
    }

    private Node function() {
        commands.blanks();
        int from = in.at();
        String name =
                words.word().bare().orElseThrow(() -> in.unreadable("a function has no name", from));
        commands.blanks();
        if (in.skipIf("(")) {
            commands.blanks();
            if (!in.skipIf(")")) {
                throw commands.unexpected();
            }
        }
        commands.newlines();
        return new Node.Function(name, commands.body());
    }

    /** A name may stand before a compound command. */
    private Node coprocess() {
        commands.blanks();
        if (!begins(commands.keyword())) {
            int from = in.at();
            Node command = commands.command();
            return named(command, from);
        }
        return new Node.Apart(commands.command(), "inside coproc");
    }

    private Node named(Node command, int from) {
        commands.blanks();
        boolean nameOnly =
                command instanceof Node.Simple simple
                        && simple.words().size() >= 2
                        && OPENERS.contains(simple.words().get(1).source());
        if (nameOnly || in.peek() == '(') {
            throw in.unreadable("a co-process has a name", from);
        }
        return new Node.Apart(command, "inside coproc");
    }

    private Node comparison(int from) {
        List<Part> parts = new ArrayList<>();
        while (true) {
            commands.newlines();
            if (commands.keyword().equals("]]")) {
                in.skip(2);
                return new Node.Expression(parts, false, in.spanSince(from));
            }
            if (in.ended()) {
                throw in.unreadable("`]]` is missing", from);
            }
            if (in.skipIf("&&") || in.skipIf("||") || bracketOrArrow()) {
                continue;
            }
            if (words.atWordEnd()) {
                throw commands.unexpected();
            }
            ShellWord word = words.word();
            parts.addAll(word.parts());
            parts.add(new Part.Literal(" ", true));
            if (word.source().equals("=~")) {
                commands.blanks();
                parts.addAll(words.expression().parts());
            }
        }
    }

    private boolean bracketOrArrow() {
        return !words.atProcess()
                && (in.skipIf("(") || in.skipIf(")") || in.skipIf("<") || in.skipIf(">"));
    }
}
