package io.phasegate.sdk.json;

/** A place in a text that is being read. */
final class Cursor {
    /** What {@link #peek} says at the end: no character of any JSON token. */
    static final char END = '\uFFFF';

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    char peek() {
        return atEnd() ? END : text.charAt(at);
    }

    char next() {
        if (atEnd()) {
            throw malformed("the text ends in the middle of a value");
        }
        return text.charAt(at++);
    }

    /** Steps over {@code wanted} if it is what comes next. */
    boolean skip(char wanted) {
        if (!atEnd() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char wanted) {
        if (!skip(wanted)) {
            throw malformed("expected `" + wanted + "`");
        }
    }

    void expect(String word) {
        if (!text.startsWith(word, at)) {
            throw malformed("expected a value");
        }
        at += word.length();
    }

    void skipBlanks() {
        while (!atEnd() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    int place() {
        return at;
    }

    /** What was read since {@code start}. */
    String since(int start) {
        return text.substring(start, at);
    }

    MalformedJsonException malformed(String complaint) {
        return new MalformedJsonException(complaint + " at character " + (at + 1));
    }
}
