package io.phasegate.shell;

/** Goes through a script's characters as bash does: a backslash at a line's end joins the lines. */
final class Cursor {
    static final char END = '\0';

    private static final int MAX_DEPTH = 50;

    private final Fragment fragment;
    private final String text;
    private int at;
    private int depth;

    /**
     * @param depth how deep the fragment lies in others
     */
    Cursor(Fragment fragment, int depth) {
        this.fragment = fragment;
        this.text = fragment.text();
        this.depth = depth;
    }

    Fragment fragment() {
        return fragment;
    }

    int at() {
        skipJoinedLines();
        return at;
    }

    int depth() {
        return depth;
    }

    boolean ended() {
        return at() >= text.length();
    }

    /** The next character; {@link #END} behind the last one. */
    char peek() {
        skipJoinedLines();
        return at < text.length() ? text.charAt(at) : END;
    }

    /** The character {@code ahead} behind the next one. */
    char peek(int ahead) {
        int look = at;
        for (int i = 0; ; i++) {
            while (text.startsWith("\\\n", look)) {
                look += 2;
            }
            if (look >= text.length()) {
                return END;
            }
            if (i == ahead) {
                return text.charAt(look);
            }
            look++;
        }
    }

    boolean looksAt(String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (peek(i) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    char next() {
        char next = peek();
        at++;
        return next;
    }

    void skip(int characters) {
        for (int i = 0; i < characters; i++) {
            next();
        }
    }

    boolean skipIf(String expected) {
        boolean there = looksAt(expected);
        if (there) {
            skip(expected.length());
        }
        return there;
    }

    /** The next character with nothing joined, as inside single quotes. */
    char rawNext() {
        return at < text.length() ? text.charAt(at++) : END;
    }

    char rawPeek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean rawEnded() {
        return at >= text.length();
    }

    /** Where nothing is joined: inside quotes and here-documents. */
    int rawAt() {
        return at;
    }

    String since(int from) {
        return text.substring(from, Math.min(at, text.length()));
    }

    String between(int from, int to) {
        return text.substring(from, to);
    }

    Span spanSince(int from) {
        return fragment.span(from, Math.min(at, text.length()));
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw unreadable("it is nested more than " + MAX_DEPTH + " levels deep", at);
        }
    }

    void leave() {
        depth--;
    }

    Unreadable unreadable(String reason, int from) {
        Span span = fragment.span(Math.min(from, text.length()), Math.min(Math.max(at, from + 1), text.length()));
        return new Unreadable(reason, span.start(), span.end());
    }

    private void skipJoinedLines() {
        while (text.startsWith("\\\n", at)) {
            at += 2;
        }
    }
}
