package io.phasegate.rules.compile;

import io.phasegate.contract.Location;
import io.phasegate.contract.Words;
import io.phasegate.convert.RuleOrigin;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** One rule of an author: its name and attributes, then its conditions and its conclusion. */
final class AuthorRule {
    private static final int LONGEST_NAME = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+( [A-Za-z0-9_.-]+)*");
    private static final Set<String> RESERVED =
            Set.of("floor", "tool", "transition", "artifact", "gate", "effect", "verdict");

    private final RuleDescr rule;
    private final AuthorFindings findings;
    private final int start;

    private AuthorRule(RuleDescr rule, AuthorFindings findings) {
        this.rule = rule;
        this.findings = findings;
        this.start = Math.max(0, rule.getStartCharacter());
    }

    /**
     * Its origin, where it is a rule at all.
     *
     * @param names of the rules before this one; this one's is added
     */
    static Optional<RuleOrigin> check(RuleDescr rule, Set<String> names, AuthorFindings findings) {
        AuthorRule author = new AuthorRule(rule, findings);
        if (rule instanceof QueryDescr) {
            author.refuse("a query concludes nothing", "make a rule of it");
            return Optional.empty();
        }
        author.checkName(names);
        author.checkForm();
        rule.getAttributes().values().forEach(each -> AuthorAttributes.check(each, findings));
        AuthorConditions conditions = new AuthorConditions(findings, author.start);
        conditions.check(rule.getLhs());
        author.checkConclusions(conditions.variables());
        return Optional.of(author.origin());
    }

    private void checkName(Set<String> names) {
        String name = rule.getName();
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            findings.error(
                    "drl-rule-name",
                    start,
                    1,
                    Words.quoted(name) + " is no name for a rule",
                    "use letters, digits, `_`, `-`, `.` and single blanks between words");
            return;
        }
        String first = name.split("[. ]", 2)[0].toLowerCase(Locale.ROOT);
        if (RESERVED.contains(first) && name.length() > first.length()) {
            findings.error(
                    "drl-rule-name",
                    start,
                    1,
                    "the name " + Words.quoted(name) + " looks like a rule of the contract",
                    "begin it with another word, such as `team." + name + "`");
        }
        if (!names.add(name)) {
            findings.error(
                    "duplicate-rule",
                    start,
                    1,
                    "there is another rule of the name " + Words.quoted(name),
                    "give it a name of its own");
        }
    }

    private void checkForm() {
        if (rule.getParentName() != null) {
            refuse("a rule extends another", "write out the conditions it shares");
        }
        if (!rule.getAnnotations().isEmpty()) {
            refuse("a rule bears an annotation", "take it out: it may change when the rule fires");
        }
        if (rule.getUnit() != null) {
            refuse("a rule belongs to a unit", "leave the unit out");
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            refuse("a rule has named consequences", "make a rule of each");
        }
    }

    private void checkConclusions(Set<String> variables) {
        String text = rule.getConsequence() instanceof String consequence ? consequence : "";
        int from = findings.source().lineStart(rule.getConsequenceLine());
        int at = findings.source().text().indexOf(text, Math.max(start, from));
        try {
            int conclusions = AuthorConclusion.check(text, rule.getName(), variables);
            if (conclusions == 0) {
                findings.warning(
                        "drl-no-conclusion",
                        start,
                        1,
                        "the rule " + Words.quoted(rule.getName()) + " concludes nothing",
                        "insert a violation or a permit, or delete the rule");
            }
        } catch (AuthorSyntaxTrouble trouble) {
            findings.error(
                    "drl-conclusion",
                    at < 0 ? start : at + trouble.at(),
                    trouble.length(),
                    trouble.message(),
                    trouble.help());
        }
    }

    private RuleOrigin origin() {
        String text = findings.source().text();
        int end = Math.clamp(rule.getEndCharacter() + 1L, start, text.length());
        Location at = findings.source().at(start, "rule".length());
        return new RuleOrigin(rule.getName(), "custom", "", at, text.substring(start, end).strip());
    }

    private void refuse(String message, String help) {
        findings.error("drl-declaration", start, 1, message, help);
    }
}
