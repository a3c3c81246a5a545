package io.phasegate.tool;

/** A text with others put in place. */
record Edit(String text, int replacements) {

    static Edit of(String path, String text, String old, String replacement, boolean all)
            throws ToolFailed {
        int first = text.indexOf(old);
        if (first < 0) {
            throw new ToolFailed("`old_string` is not in `" + path + "`");
        }
        if (!all && text.indexOf(old, first + 1) >= 0) {
            throw new ToolFailed(
                    "`old_string` is in `"
                            + path
                            + "` more than once: give more of its surroundings, or `replace_all`");
        }
        StringBuilder edited = new StringBuilder(text.length());
        int count = 0;
        int end = 0;
        for (int at = first; at >= 0; at = text.indexOf(old, end)) {
            edited.append(text, end, at).append(replacement);
            end = at + old.length();
            count++;
        }
        return new Edit(edited.append(text, end, text.length()).toString(), count);
    }
}
