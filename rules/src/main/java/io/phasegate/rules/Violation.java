package io.phasegate.rules;

/**
 * Conclusion: something about the request offends a rule.
 *
 * @param rule name of the rule that fired
 * @param check the check behind it, or the constraint; empty where there is none
 * @param message one sentence for people: the author's own where there is one
 * @param detail what was seen, for example the path and the pattern; may be empty
 * @param remedy what to do instead; may be empty
 * @param subject the tool whose <em>name</em> this violation decides on, so that default deny keeps
 *     still; else empty
 */
public record Violation(
        String rule,
        Kind kind,
        String check,
        Severity severity,
        String message,
        String detail,
        String remedy,
        String subject)
        implements Judgement {

    /** A violation that says no more than which rule it is; the withers below add the rest. */
    public static Violation of(String rule, Kind kind, Severity severity, String message) {
        return new Violation(rule, kind, "", severity, message, "", "", "");
    }

    /** For hand-written rules: blocks in strict mode. */
    public static Violation blocking(String rule, String message) {
        return of(rule, Kind.CUSTOM, Severity.BLOCKING, message);
    }

    /** For hand-written rules: never blocks, is shown. */
    public static Violation warning(String rule, String message) {
        return of(rule, Kind.CUSTOM, Severity.WARNING, message);
    }

    public Violation check(String name) {
        return new Violation(rule, kind, name, severity, message, detail, remedy, subject);
    }

    public Violation detail(String text) {
        return new Violation(rule, kind, check, severity, message, text, remedy, subject);
    }

    public Violation remedy(String text) {
        return new Violation(rule, kind, check, severity, message, detail, text, subject);
    }

    /** Says that this violation decides on the tool's name itself. */
    public Violation about(String tool) {
        return new Violation(rule, kind, check, severity, message, detail, remedy, tool);
    }

    /** True where strict mode blocks because of it. */
    public boolean blocks() {
        return severity != Severity.WARNING;
    }

    @Override
    public boolean settles() {
        return blocks();
    }

    /** True where every mode blocks because of it. */
    public boolean floor() {
        return severity == Severity.FLOOR;
    }
}
