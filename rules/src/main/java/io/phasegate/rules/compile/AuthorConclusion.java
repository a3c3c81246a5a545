package io.phasegate.rules.compile;

import io.phasegate.contract.Words;
import java.util.Set;

/** Reads what stands after {@code then}: nothing but insertions of violations and permits. */
final class AuthorConclusion {
    private static final String FORM =
            "write `insert( Violation.blocking( \"name of the rule\", \"message\" ) );`";
    private static final Set<String> SEVERITIES = Set.of("blocking", "warning");
    private static final Set<String> DETAILS = Set.of("detail", "remedy", "check", "about");

    private final AuthorExpression text;
    private final String rule;

    private AuthorConclusion(AuthorExpression text, String rule) {
        this.text = text;
        this.rule = rule;
    }

    /** How many conclusions there are; throws {@link AuthorSyntaxTrouble} for anything else. */
    static int check(String consequence, String rule, Set<String> variables) {
        AuthorExpression text = new AuthorExpression(consequence, variables, false);
        AuthorConclusion conclusion = new AuthorConclusion(text, rule);
        int count = 0;
        while (text.peek().kind() != AuthorToken.Kind.END) {
            conclusion.statement();
            count++;
        }
        return count;
    }

    private void statement() {
        if (!text.takeIf("insert")) {
            throw text.unexpected(
                    "a rule written by hand does nothing but insert conclusions", FORM);
        }
        text.expect("(", FORM);
        if (text.takeIf("Violation")) {
            violation();
        } else if (text.takeIf("new")) {
            permit();
        } else {
            throw onlyConclusions();
        }
        text.expect(")", FORM);
        text.expect(";", "end the conclusion with `;`");
    }

    private AuthorSyntaxTrouble onlyConclusions() {
        return text.unexpected(
                "only violations and permits are inserted by rules written by hand", FORM);
    }

    private void violation() {
        text.expect(".", FORM);
        if (!SEVERITIES.contains(text.peek().text())) {
            throw text.unexpected(
                    "a violation of a rule written by hand is `blocking` or a `warning`", FORM);
        }
        text.take();
        named();
        while (text.takeIf(".")) {
            if (!DETAILS.contains(text.peek().text())) {
                throw text.unexpected(
                        Words.quoted(text.peek().text()) + " is nothing a violation can be given",
                        "it takes `detail`, `remedy`, `check` and `about`");
            }
            text.take();
            text.expect("(", FORM);
            text.sum();
            text.expect(")", FORM);
        }
    }

    private void permit() {
        if (!text.takeIf("Permit")) {
            throw onlyConclusions();
        }
        named();
    }

    /** The rule's name and one text, in brackets. */
    private void named() {
        text.expect("(", FORM);
        AuthorToken name = text.peek();
        if (name.kind() != AuthorToken.Kind.STRING || !name.value().equals(rule)) {
            throw text.unexpected(
                    "the conclusion does not name its own rule",
                    "write " + Words.quoted("\"" + rule + "\"") + " as its first argument");
        }
        text.take();
        text.expect(",", FORM);
        text.sum();
        text.expect(")", FORM);
    }
}
