package io.phasegate.rules;

/** Conclusion: what a rule says of the request, before the verdict. */
public sealed interface Judgement permits Permit, Violation {
    /** Name of the rule that fired. */
    String rule();

    /** The tool on whose name it decides, or the edge; empty where it decides on neither. */
    String subject();

    /**
     * In which phase it decides on a tool's name: that of a rule {@code tool.PHASE.…}, else {@code
     * *}; empty where it decides on none. Default deny asks for its own phase and for {@code *}, so
     * that a conclusion reaches one such rule and not those of all phases.
     */
    default String decidesIn() {
        if (subject().isEmpty() || rule().startsWith("transition.")) {
            return "";
        }
        int start = "tool.".length();
        int end = rule().startsWith("tool.") ? rule().indexOf('.', start) : -1;
        return end < 0 ? "*" : rule().substring(start, end);
    }

    /**
     * True where it decides for or against the request: a permit and a blocking violation do, a
     * warning doesn't. What nothing settles is let through in no mode.
     */
    boolean settles();
}
