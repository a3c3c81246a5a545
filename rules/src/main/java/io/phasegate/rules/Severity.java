package io.phasegate.rules;

/** How much a violation weighs. */
public enum Severity {
    /** Blocks in every mode. */
    FLOOR,
    /** Blocks in strict mode, warns in permissive mode. */
    BLOCKING,
    /** Never blocks. */
    WARNING;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
