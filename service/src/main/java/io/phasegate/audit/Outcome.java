package io.phasegate.audit;

import java.util.Locale;

/** How a call came out. */
public enum Outcome {
    ALLOWED,
    /** It went through with a violation. */
    WARNED,
    BLOCKED,
    /** Nothing was decided: the record says what happened. */
    NOTED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
