package io.phasegate.rules.compile;

import io.phasegate.contract.Words;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AttributeDescr;

/** The attributes of a rule: only those that leave the order of bands and the verdict alone. */
final class AuthorAttributes {
    private static final String CODE = "drl-attribute";

    /** Between approvals and the floor, so that default deny and the verdict come after. */
    private static final Pattern SALIENCE = Pattern.compile("[+-]?[0-9]{1,2}");

    private static final Set<String> FLAGS = Set.of("no-loop", "enabled");

    private AuthorAttributes() {}

    static void check(AttributeDescr attribute, AuthorFindings findings) {
        String value = attribute.getValue() == null ? "" : attribute.getValue().strip();
        switch (attribute.getName()) {
            case "salience" -> {
                if (!SALIENCE.matcher(value).matches()) {
                    refuse(
                            attribute,
                            "the salience " + Words.quoted(value) + " is not in the band of judges",
                            "write a whole number from -99 to 99",
                            findings);
                }
            }
            case "dialect" -> {
                if (!value.equals("java")) {
                    refuse(
                            attribute,
                            "the dialect is " + Words.quoted(value),
                            "leave it out: conclusions are written in Java's dialect",
                            findings);
                }
            }
            default -> {
                boolean flag = FLAGS.contains(attribute.getName());
                if (!flag || !(value.equals("true") || value.equals("false"))) {
                    refuse(
                            attribute,
                            "the attribute "
                                    + Words.quoted(attribute.getName())
                                    + (flag
                                            ? " is neither `true` nor `false`"
                                            : " is not for rules written by hand"),
                            "a rule may have `salience`, `no-loop` and `enabled`",
                            findings);
                }
            }
        }
    }

    private static void refuse(
            AttributeDescr attribute, String message, String help, AuthorFindings findings) {
        findings.error(CODE, Math.max(0, attribute.getStartCharacter()), 1, message, help);
    }
}
