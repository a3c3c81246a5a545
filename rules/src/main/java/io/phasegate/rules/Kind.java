package io.phasegate.rules;

/** What a rule is about; {@link #word} is how it is written in answers and on the command line. */
public enum Kind {
    FLOOR,
    TOOL,
    CONSTRAINT,
    TRANSITION,
    ARTIFACT,
    GATE,
    EFFECT,
    VERDICT,
    CUSTOM;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
