package io.phasegate.database;

/** Text as every engine can keep it. */
public final class StorableText {
    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** The text, with U+FFFD for each U+0000, which PostgreSQL has no place for. */
    public static String of(String text) {
        return text.indexOf(NUL) < 0 ? text : text.replace(NUL, REPLACEMENT);
    }
}
