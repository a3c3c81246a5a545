package io.phasegate.shell;

/**
 * A script, or a script found inside one.
 *
 * @param start where it stands in the outermost script
 * @param end offset behind it there
 * @param verbatim false where quoting was removed, so that offsets within mean nothing outside
 */
record Fragment(String text, int start, int end, boolean verbatim) {
    static Fragment whole(String script) {
        return new Fragment(script, 0, script.length(), true);
    }

    /** The place of a piece of this text in the outermost script. */
    Span span(int from, int to) {
        return verbatim ? new Span(start + from, start + to) : new Span(start, end);
    }
}
