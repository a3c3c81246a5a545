package io.phasegate.cli;

/** Text as one word of a shell. */
final class ShellWord {
    private ShellWord() {}

    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
