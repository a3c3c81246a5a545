package io.phasegate.contract;

import java.util.regex.Pattern;

/** The form of ids: phases, gates, artifact types, checks and tools. */
final class Ids {
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,127}");

    private Ids() {}

    static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    static void check(String what, Located<String> id, Findings findings) {
        if (!isId(id.value())) {
            findings.error(
                    "bad-id",
                    id.at(),
                    Words.quoted(id.value()) + " cannot be used as " + what,
                    "start with a letter, then only letters, digits, `_` and `-`, 128 at most");
        }
    }
}
