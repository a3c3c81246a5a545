package io.phasegate.shell;

/** Text for a shell. */
public final class Quoting {
    private Quoting() {}

    /** The text as one word, whatever is in it. */
    public static String word(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
