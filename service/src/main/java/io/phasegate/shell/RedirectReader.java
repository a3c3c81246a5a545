package io.phasegate.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads redirections. */
final class RedirectReader {
    private static final List<String> OPERATORS =
            List.of("&>>", "<<<", "<<-", "&>", "<<", "<>", "<&", ">>", ">&", ">|", "<", ">");
    private static final Pattern DESCRIPTOR = Pattern.compile("[0-9]+-?|-");

    private final Cursor in;
    private final WordReader words;
    private final CommandReader commands;

    RedirectReader(Cursor in, WordReader words, CommandReader commands) {
        this.in = in;
        this.words = words;
        this.commands = commands;
    }

    boolean begins() {
        if (in.looksAt("&>")) {
            return true;
        }
        int prefix = numberLength() + variableLength();
        char next = in.peek(prefix);
        boolean arrow = next == '<' || next == '>';
        return arrow && (prefix > 0 || in.peek(1) != '(');
    }

    Redirect read() {
        int from = in.at();
        Optional<String> variable = variable();
        int numberFrom = in.at();
        in.skip(numberLength());
        String number = in.since(numberFrom);
        boolean input = variable.isEmpty() && (number.isEmpty() || number.equals("0"));
        if (words.atProcess()) {
            throw commands.unexpected();
        }
        String operator =
                OPERATORS.stream().filter(in::looksAt).findFirst().orElseThrow(commands::unexpected);
        in.skip(operator.length());
        commands.blanks();
        if (words.atWordEnd()) {
            throw in.unreadable("the redirection `" + operator + "` has no target", from);
        }
        if (operator.equals("<<") || operator.equals("<<-")) {
            boolean stripsTabs = operator.equals("<<-");
            return commands.documents().announce(words.delimiter(), stripsTabs, input, from);
        }
        ShellWord target = words.word();
        if (operator.equals("<<<")) {
            return new Redirect.Here(input, target.parts());
        }
        boolean copies =
                operator.endsWith("&") && target.bare().filter(RedirectReader::descriptor).isPresent();
        return copies ? new Redirect.Descriptor() : new Redirect.File(operator, variable, target);
    }

    private static boolean descriptor(String text) {
        return DESCRIPTOR.matcher(text).matches();
    }

    private int numberLength() {
        int length = 0;
        while (in.peek(length) >= '0' && in.peek(length) <= '9') {
            length++;
        }
        return length;
    }

    /** The length of {@code {name}} directly before an arrow. */
    private int variableLength() {
        if (in.peek() != '{' || !Names.startsName(in.peek(1))) {
            return 0;
        }
        int length = 1;
        while (Names.continuesName(in.peek(length))) {
            length++;
        }
        return in.peek(length) == '}' ? length + 1 : 0;
    }

    private Optional<String> variable() {
        int length = variableLength();
        if (length == 0) {
            return Optional.empty();
        }
        int from = in.at();
        in.skip(length);
        String braced = in.since(from).replace("\\\n", "");
        return Optional.of(braced.substring(1, braced.length() - 1));
    }
}
