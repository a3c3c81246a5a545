package io.phasegate.convert;

import java.util.Locale;

/** What a generated rule is about; the names are those of the rules' own {@code Kind}. */
enum RuleKind {
    TOOL,
    CONSTRAINT,
    TRANSITION,
    ARTIFACT,
    GATE,
    EFFECT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
