package io.phasegate.shell;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a dollar sign, back quotes or a process substitution begin. */
final class ExpansionReader {
    /** Between the braces: indirection or length, the name, and the rest. */
    private static final Pattern BRACED =
            Pattern.compile(
                    "([!#]?)([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[-@*#?$!])?(.*)", Pattern.DOTALL);

    private final Cursor in;
    private final WordReader words;
    private final CommandReader commands;

    ExpansionReader(Cursor in, WordReader words, CommandReader commands) {
        this.in = in;
        this.words = words;
        this.commands = commands;
    }

    void dollar(WordReader.Parts parts, boolean inQuotes) {
        int from = in.at();
        in.next();
        char next = in.peek();
        if (next == '(') {
            parts.add(in.peek(1) == '(' ? number(from) : substitution(from));
        } else if (next == '{') {
            parts.add(braced(inQuotes));
        } else if (next == '[') {
            in.next();
            parts.add(new Part.Arithmetic(arithmetic(']', from)));
        } else if (next == '\'' && !inQuotes) {
            in.next();
            parts.quotedText(AnsiQuotes.read(in, from));
        } else if (next == '"' && !inQuotes) {
            in.next();
            words.doubleQuoted(parts);
        } else if (Names.startsName(next)) {
            parts.add(new Part.Parameter(name(), "", List.of()));
        } else if ("0123456789@*#?-$!".indexOf(next) >= 0 && next != Cursor.END) {
            in.next();
            parts.add(new Part.Parameter(String.valueOf(next), "", List.of()));
        } else {
            parts.plain('$', inQuotes);
        }
    }

    /** Behind the first of two brackets that end in two brackets; other things only look alike. */
    List<Part> arithmetic(char close, int from) {
        in.enter();
        WordReader.Parts parts = new WordReader.Parts();
        int open = 0;
        while (true) {
            if (in.ended()) {
                throw in.unreadable("a calculation does not end", from);
            }
            char next = in.peek();
            if (next == close && open == 0) {
                break;
            }
            switch (next) {
                case '\'', '"', '\\' -> throw in.unreadable("a calculation holds quotes", from);
                case '$' -> dollar(parts, true);
                case '`' -> backquoted(parts, true);
                default -> {
                    open += next == '(' || next == '[' ? 1 : next == ')' || next == ']' ? -1 : 0;
                    parts.plain(in.next(), true);
                }
            }
        }
        in.next();
        in.leave();
        return parts.done();
    }

    /** Behind {@code ((}: up to and with {@code ))}. */
    List<Part> untilTwoBrackets(int from) {
        List<Part> within = arithmetic(')', from);
        if (in.peek() != ')') {
            throw in.unreadable(
                    "`((` begins neither a calculation nor, without a blank, commands in brackets",
                    from);
        }
        in.next();
        return within;
    }

    private Part number(int from) {
        in.skip(2);
        return new Part.Arithmetic(untilTwoBrackets(from));
    }

    private Part substitution(int from) {
        in.next();
        return new Part.Commands(commands.enclosed(from), "inside $(…)");
    }

    void process(WordReader.Parts parts) {
        int from = in.at();
        char direction = in.next();
        in.next();
        parts.add(new Part.Commands(commands.enclosed(from), "inside " + direction + "(…)"));
    }

    private Part braced(boolean inQuotes) {
        int from = in.at();
        in.next();
        if (" \t\n|".indexOf(in.peek()) >= 0) {
            throw in.unreadable("`${` is followed by a blank", from);
        }
        List<Part> within = words.upTo('}', inQuotes);
        String source = in.since(from).replace("\\\n", "");
        Matcher form = BRACED.matcher(source.substring(1, source.length() - 1));
        boolean matches = form.matches();
        if (!matches || (form.group(2) == null && form.group(1).isEmpty())) {
            throw in.unreadable("`${…}` names no variable", from);
        }
        String name = form.group(2) == null ? "" : form.group(2);
        return new Part.Parameter(name, form.group(1) + form.group(3), within);
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (Names.continuesName(in.peek())) {
            name.append(in.next());
        }
        return name.toString();
    }

    /** What stands between back quotes is unquoted once, and then a script of its own. */
    void backquoted(WordReader.Parts parts, boolean inQuotes) {
        int from = in.at();
        in.next();
        StringBuilder script = new StringBuilder();
        while (in.peek() != '`') {
            if (in.ended()) {
                throw in.unreadable("a back quote is not closed", from);
            }
            char next = in.next();
            if (next == '\\' && !in.rawEnded()) {
                char escaped = in.rawNext();
                if ("$`\\".indexOf(escaped) < 0 && !(inQuotes && escaped == '"')) {
                    script.append('\\');
                }
                script.append(escaped);
            } else {
                script.append(next);
            }
        }
        in.next();
        Span span = in.spanSince(from);
        Fragment fragment = new Fragment(script.toString(), span.start(), span.end(), false);
        parts.add(new Part.Commands(CommandReader.read(fragment, in.depth() + 1), "inside `…`"));
    }
}
