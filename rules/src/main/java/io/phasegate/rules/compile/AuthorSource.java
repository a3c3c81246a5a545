package io.phasegate.rules.compile;

import io.phasegate.contract.Location;

/**
 * An author's file as it is parsed and compiled.
 *
 * @param name as findings show it
 * @param text line ends are line feeds, and there is no byte order mark
 * @param added how many characters at the start of the first line are ours, not the author's
 */
record AuthorSource(String name, String text, int added) {
    /** Also what the base rules say: a file without a package of its own is given ours. */
    private static final String HEAD = "package io.phasegate.policy; import io.phasegate.rules.*; ";

    static AuthorSource of(String name, String text) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new AuthorSource(name, withoutMark.replace("\r\n", "\n").replace('\r', '\n'), 0);
    }

    /** On the first line, so that every line keeps its number. */
    AuthorSource withPackage() {
        return new AuthorSource(name, HEAD + text, HEAD.length());
    }

    RuleText ruleText() {
        return new RuleText(name, text, RuleText.Origin.AUTHOR);
    }

    /** Where a character stands; one beyond the text is its end. */
    Location at(int offset, int length) {
        int end = Math.clamp(offset, 0, text.length());
        int lineStart = text.lastIndexOf('\n', end - 1) + 1;
        int line = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        int from = line == 1 ? Math.min(added, end) : lineStart;
        return new Location(name, line, 1 + text.codePointCount(from, end), Math.max(1, length));
    }

    /** Offset of the first character of a line, counted from 1. */
    int lineStart(int line) {
        int start = 0;
        for (int i = 1; i < line && start >= 0; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.max(0, start);
    }
}
