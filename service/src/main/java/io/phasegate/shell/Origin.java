package io.phasegate.shell;

/**
 * Where a command stands and how it is reached.
 *
 * @param text the command as it stands in the script
 * @param how innermost first; empty at top level
 */
record Origin(String text, Span span, String how) {
    /**
     * @param by for example {@code inside env}
     */
    Origin reached(String by) {
        return new Origin(text, span, join(by, how));
    }

    static String join(String inner, String outer) {
        return outer.isEmpty() ? inner : inner + " " + outer;
    }
}
