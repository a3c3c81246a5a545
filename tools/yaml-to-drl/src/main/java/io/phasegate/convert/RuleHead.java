package io.phasegate.convert;

import io.phasegate.contract.Location;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a rule is called and where it comes from.
 *
 * @param phase empty where it belongs to none
 */
record RuleHead(String name, RuleKind kind, String phase, Location at) {
    private static final Pattern FORM = Pattern.compile("[a-z]+(\\.[A-Za-z0-9_-]+)+");

    RuleHead {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("`" + name + "` is no name for a rule");
        }
    }

    /** The conclusion that lets something through by name. */
    String permit(String subject) {
        return "new Permit( " + DrlText.string(name) + ", " + subject + " )";
    }

    /**
     * A conclusion against the request.
     *
     * @param severity a name of the rules' {@code Severity}
     * @param message a sentence
     */
    ViolationText violation(String severity, String message) {
        return of("Severity." + severity, message);
    }

    /** A conclusion as severe as the change it is about. */
    ViolationText ofChange(String message) {
        return of("$change.severity()", message);
    }

    private ViolationText of(String severity, String message) {
        return ViolationText.of(
                "Violation.of( "
                        + String.join(
                                ", ",
                                DrlText.string(name),
                                "Kind." + kind.name(),
                                severity,
                                DrlText.expression(message))
                        + " )");
    }

    ViolationText blocking(String message) {
        return violation("BLOCKING", message);
    }

    Rule when(int salience, List<String> conditions, String conclusion) {
        return new Rule(this, salience, "", conditions, conclusion);
    }

    /** With functions of the rule's own, which stand before it. */
    Rule when(int salience, String functions, List<String> conditions, String conclusion) {
        return new Rule(this, salience, functions, conditions, conclusion);
    }
}
