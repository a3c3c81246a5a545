package io.phasegate.rules;

/**
 * What a check's condition came to.
 *
 * @param failed true also where the condition could not be evaluated: a check fails safe
 * @param detail what was seen; names the missing field where there is one; empty when the check
 *     passed
 */
public record CheckResult(boolean failed, String detail) {
    public static final CheckResult PASSED = new CheckResult(false, "");

    public static CheckResult failed(String detail) {
        return new CheckResult(true, detail);
    }
}
