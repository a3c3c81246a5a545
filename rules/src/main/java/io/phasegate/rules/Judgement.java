package io.phasegate.rules;

/** Conclusion: what a rule says of the request, before the verdict. */
public sealed interface Judgement permits Permit, Violation {
    /** Name of the rule that fired. */
    String rule();

    /**
     * True where it decides for or against the request: a permit and a blocking violation do, a
     * warning doesn't. What nothing settles is let through in no mode.
     */
    boolean settles();
}
