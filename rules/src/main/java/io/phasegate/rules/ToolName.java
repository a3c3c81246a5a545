package io.phasegate.rules;

/** The form of a tool's name: {@code [A-Za-z][A-Za-z0-9_.:-]{0,127}}. */
public final class ToolName {
    private static final int MAX_LENGTH = 128;

    private ToolName() {}

    /**
     * Written by hand: it is asked for every call, and a regular expression costs ten times as
     * much.
     */
    public static boolean isWellFormed(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH || !isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && "_.:-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The name as it can be shown on any terminal: printable ASCII, everything else as {@code
     * \}{@code u} escapes, cut visibly where it is longer than a name can be.
     */
    public static String visible(String name) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(name.length(), MAX_LENGTH); i++) {
            char c = name.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '`' && c != '\\') {
                shown.append(c);
            } else {
                shown.append(String.format("\\u%04x", (int) c));
            }
        }
        return name.length() > MAX_LENGTH
                ? shown + "… (" + name.length() + " characters)"
                : shown.toString();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
