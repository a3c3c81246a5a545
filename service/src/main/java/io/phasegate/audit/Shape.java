package io.phasegate.audit;

import java.util.List;

/**
 * What many records have in common. There are few of these, however many records, so that they are
 * found and counted by them.
 *
 * @param phase or empty, as {@code tool}
 */
record Shape(String kind, String phase, String tool, String outcome, List<String> rules) {
    Shape {
        rules = List.copyOf(rules);
    }

    /** The rules between line feeds, as the index keeps them: no rule's name holds one. */
    String rulesText() {
        return rules.isEmpty() ? "\n" : "\n" + String.join("\n", rules) + "\n";
    }
}
