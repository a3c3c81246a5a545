package io.phasegate.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads words: quoting of every kind, and what is expanded within. */
final class WordReader {
    private static final String ENDS_WORD = " \t\n;&|()<>";

    private final Cursor in;
    private final ExpansionReader expansions;

    WordReader(Cursor in, CommandReader commands) {
        this.in = in;
        this.expansions = new ExpansionReader(in, this, commands);
    }

    /** True where no word can go on. */
    boolean atWordEnd() {
        return in.ended() || (ENDS_WORD.indexOf(in.peek()) >= 0 && !atProcess());
    }

    /** True at {@code <(} or {@code >(}. */
    boolean atProcess() {
        return (in.peek() == '<' || in.peek() == '>') && in.peek(1) == '(';
    }

    ShellWord word() {
        int from = in.at();
        Parts parts = new Parts();
        while (!atWordEnd()) {
            piece(parts, false);
        }
        return new ShellWord(parts.done(), in.since(from), in.spanSince(from));
    }

    /** What `=~` compares with: brackets, bars and, between brackets, blanks are part of it. */
    ShellWord expression() {
        int from = in.at();
        Parts parts = new Parts();
        int open = 0;
        while (!in.ended()) {
            char next = in.peek();
            if (next == '(') {
                open++;
            } else if (next == ')' && --open < 0) {
                break;
            } else if (next == '\n' || (open == 0 && (next == ' ' || next == '\t'))) {
                break;
            } else if (next == ';' || next == '&') {
                throw in.unreadable(
                        "a pattern behind `=~` holds `" + next + "` without quotes", from);
            }
            piece(parts, true);
        }
        return new ShellWord(parts.done(), in.since(from), in.spanSince(from));
    }

    /** Behind {@code ((}. */
    List<Part> calculation(int from) {
        return expansions.untilTwoBrackets(from);
    }

    /** The raw delimiter of a here-document: nothing in it is expanded. */
    HereDelimiter delimiter() {
        int from = in.at();
        ShellWord word = word();
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (Part part : word.parts()) {
            if (!(part instanceof Part.Literal literal)) {
                throw in.unreadable("a here-document's end is not plain text", from);
            }
            text.append(literal.text());
            quoted |= literal.quoted();
        }
        if (word.parts().isEmpty() || text.indexOf("\n") >= 0) {
            throw in.unreadable("a here-document does not say how it ends", from);
        }
        return new HereDelimiter(text.toString(), quoted);
    }

    record HereDelimiter(String text, boolean quoted) {}

    /**
     * Everything up to {@code close}, as bash matches it between braces and brackets.
     *
     * @param inQuotes whether double quotes stand around it
     */
    List<Part> upTo(char close, boolean inQuotes) {
        in.enter();
        int from = in.at();
        Parts parts = new Parts();
        int open = 0;
        while (in.peek() != close || open > 0) {
            if (in.ended()) {
                throw in.unreadable("`" + close + "` is missing", from);
            }
            if (close == ')' && in.peek() == '(') {
                open++;
            } else if (close == ')' && in.peek() == ')') {
                open--;
            } else if (close == ']' && in.peek() == '[') {
                open++;
            } else if (close == ']' && in.peek() == ']') {
                open--;
            }
            if (inQuotes && in.peek() == '\'') {
                throw in.unreadable(
                        "a single quote stands between braces between double quotes", from);
            }
            within(parts, inQuotes);
        }
        in.next();
        in.leave();
        return parts.done();
    }

    private void within(Parts parts, boolean inQuotes) {
        if (!inQuotes) {
            piece(parts, true);
            return;
        }
        switch (in.peek()) {
            case '$' -> expansions.dollar(parts, true);
            case '`' -> expansions.backquoted(parts, true);
            case '<', '>' -> parts.plain(in.next(), true);
            default -> piece(parts, true);
        }
    }

    /** What a here-document without quotes at its delimiter expands to. */
    static List<Part> document(Fragment body, int depth) {
        CommandReader commands = new CommandReader(body, depth);
        return commands.words().expanded();
    }

    private List<Part> expanded() {
        Parts parts = new Parts();
        while (!in.ended()) {
            switch (in.peek()) {
                case '\\' -> escapeInQuotes(parts, "$`\\");
                case '$' -> expansions.dollar(parts, true);
                case '`' -> expansions.backquoted(parts, false);
                default -> parts.plain(in.next(), true);
            }
        }
        return parts.done();
    }

    /**
     * @param anything whether characters that end words are taken, too
     */
    private void piece(Parts parts, boolean anything) {
        switch (in.peek()) {
            case '\\' -> escape(parts);
            case '\'' -> single(parts);
            case '"' -> {
                in.next();
                doubleQuoted(parts);
            }
            case '$' -> expansions.dollar(parts, false);
            case '`' -> expansions.backquoted(parts, false);
            case '<', '>' -> process(parts);
            case '?', '*', '+', '@', '!' -> pattern(parts, anything);
            default -> parts.plain(in.next(), false);
        }
    }

    private void process(Parts parts) {
        if (atProcess()) {
            expansions.process(parts);
        } else {
            parts.plain(in.next(), false);
        }
    }

    /** An extended pattern such as {@code !(a|b)}. */
    private void pattern(Parts parts, boolean anything) {
        boolean extended = in.peek(1) == '(' && !anything;
        parts.plain(in.next(), false);
        if (extended) {
            in.next();
            parts.plain('(', false);
            parts.addAll(upTo(')', false));
            parts.plain(')', false);
            parts.add(new Part.Literal("*", false));
        }
    }

    private void escape(Parts parts) {
        int from = in.at();
        in.next();
        if (in.rawEnded()) {
            throw in.unreadable("it ends in a backslash", from);
        }
        parts.plain(in.rawNext(), true);
    }

    private void single(Parts parts) {
        int from = in.at();
        in.next();
        parts.quotedText("");
        while (in.rawPeek() != '\'') {
            if (in.rawEnded()) {
                throw in.unreadable("a single quote is not closed", from);
            }
            parts.plain(in.rawNext(), true);
        }
        in.rawNext();
    }

    /** Behind the opening quote. */
    void doubleQuoted(Parts parts) {
        int from = in.at();
        parts.quotedText("");
        while (in.peek() != '"') {
            if (in.ended()) {
                throw in.unreadable("a double quote is not closed", from);
            }
            switch (in.peek()) {
                case '\\' -> escapeInQuotes(parts, "$`\"\\");
                case '$' -> expansions.dollar(parts, true);
                case '`' -> expansions.backquoted(parts, true);
                default -> parts.plain(in.next(), true);
            }
        }
        in.next();
    }

    private void escapeInQuotes(Parts parts, String escapable) {
        in.next();
        if (in.rawEnded() || escapable.indexOf(in.rawPeek()) < 0) {
            parts.plain('\\', true);
        } else {
            parts.plain(in.rawNext(), true);
        }
    }

    /** Gathers parts; neighbouring characters of one kind become one literal. */
    static final class Parts {
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean quoted;

        void plain(char character, boolean quoted) {
            if (this.quoted != quoted && !text.isEmpty()) {
                flush();
            }
            this.quoted = quoted;
            text.append(character);
        }

        /** Quotes around nothing still make a word. */
        void quotedText(String quotedText) {
            flush();
            parts.add(new Part.Literal(quotedText, true));
        }

        void add(Part part) {
            flush();
            parts.add(part);
        }

        void addAll(List<Part> more) {
            flush();
            parts.addAll(more);
        }

        List<Part> done() {
            flush();
            return List.copyOf(parts);
        }

        private void flush() {
            if (!text.isEmpty()) {
                parts.add(new Part.Literal(text.toString(), quoted));
                text.setLength(0);
            }
        }
    }
}
