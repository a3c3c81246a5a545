package io.phasegate.rules.compile;

import io.phasegate.contract.Words;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.MVELExprDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/** Walks a rule's conditions: patterns over facts, joined by what joins patterns. */
final class AuthorConditions {
    private static final String CODE = "drl-condition";
    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z0-9_]+");
    private static final Pattern BINDING = Pattern.compile("\\s*([A-Za-z0-9_$]+)\\s*:(?!=)");

    private final AuthorFindings findings;
    private final int rule;
    private final Set<String> variables = new HashSet<>();

    /**
     * @param rule offset of the rule, for what has no place of its own
     */
    AuthorConditions(AuthorFindings findings, int rule) {
        this.findings = findings;
        this.rule = rule;
    }

    /** Bound by the conditions checked so far. */
    Set<String> variables() {
        return Set.copyOf(variables);
    }

    /** What the parser leaves out is null, and refused like all that is not known. */
    void check(@Nullable BaseDescr part) {
        if (part instanceof AnnotatedBaseDescr bearer && !bearer.getAnnotations().isEmpty()) {
            refuse(part, "a condition bears an annotation", "take it out");
        }
        switch (part) {
            case AndDescr and -> and.getDescrs().forEach(this::check);
            case OrDescr or -> or.getDescrs().forEach(this::check);
            case NotDescr not -> not.getDescrs().forEach(this::check);
            case ExistsDescr exists -> {
                for (Object each : exists.getDescrs()) {
                    check((BaseDescr) each);
                }
            }
            case ForallDescr forall -> forall.getDescrs().forEach(this::check);
            case PatternDescr pattern -> pattern(pattern);
            case null, default ->
                    refuse(
                            part,
                            "a condition is neither a pattern nor what joins patterns",
                            "write patterns over facts, with `and`, `or`, `not`, `exists`,"
                                    + " `forall`");
        }
    }

    private void pattern(PatternDescr pattern) {
        boolean gathered = pattern.getSource() instanceof AccumulateDescr;
        String type = String.valueOf(pattern.getObjectType());
        boolean known = AuthorVocabulary.isMatched(type) || (gathered && type.equals("Object"));
        if (pattern.isQuery() || !known) {
            refuse(
                    pattern,
                    "a pattern matches " + Words.quoted(type) + ", which is no fact",
                    "match facts of `io.phasegate.rules`");
        }
        if (!pattern.getBehaviors().isEmpty()) {
            refuse(pattern, "a pattern looks through a window", "a decision knows no time");
        }
        if (pattern.isUnification()) {
            refuse(pattern, "a pattern is bound by `:=`", "bind it by `:`");
        }
        if (pattern.getIdentifier() != null) {
            bind(pattern.getIdentifier(), pattern);
        }
        if (pattern.getSource() != null) {
            source(pattern.getSource());
        }
        for (BaseDescr constraint : pattern.getDescrs()) {
            if (constraint instanceof ExprConstraintDescr expression
                    && expression.getType() == ExprConstraintDescr.Type.NAMED) {
                expression(expression.getExpression(), expression.getStartCharacter());
            } else {
                refuse(
                        constraint,
                        "a condition names no property",
                        "write it as `property == value`");
            }
        }
    }

    private void source(BaseDescr source) {
        switch (source) {
            case FromDescr from when from.getDataSource() instanceof MVELExprDescr expression ->
                    expression(expression.getText(), -1);
            case CollectDescr collect -> check(collect.getInputPattern());
            case GroupByDescr group ->
                    refuse(group, "facts are grouped", "count them with `accumulate`");
            case AccumulateDescr accumulate -> accumulate(accumulate);
            default ->
                    refuse(
                            source,
                            "facts are taken from somewhere else",
                            "take them from a property of a fact: `from $call.commands`");
        }
    }

    private void accumulate(AccumulateDescr accumulate) {
        if (accumulate.getInitCode() != null
                || accumulate.getActionCode() != null
                || accumulate.getReverseCode() != null
                || accumulate.getResultCode() != null
                || accumulate.getInput() == null) {
            refuse(
                    accumulate,
                    "an accumulation holds code",
                    "use a function: `accumulate( …; $n : count( $x ) )`");
            return;
        }
        check(accumulate.getInput());
        for (AccumulateFunctionCallDescr call : accumulate.getFunctions()) {
            if (!AuthorVocabulary.isAggregate(call.getFunction())) {
                refuse(
                        accumulate,
                        "there is no function "
                                + Words.quoted(call.getFunction())
                                + " to accumulate by",
                        "use `count`, `sum`, `min`, `max`, `average`, `collectList`, `collectSet`");
            }
            for (String parameter : call.getParams()) {
                expression(parameter, -1);
            }
            if (call.getBind() != null) {
                bind(call.getBind(), accumulate);
            }
        }
    }

    /**
     * @param at offset in the text; negative where it is not known
     */
    private void expression(String expression, int at) {
        int skipped = 0;
        try {
            Matcher binding = BINDING.matcher(expression);
            if (binding.lookingAt()) {
                bind(binding.group(1), at < 0 ? at : at + binding.start(1));
                skipped = binding.end();
            }
            new AuthorExpression(expression.substring(skipped), variables, true).condition();
        } catch (AuthorSyntaxTrouble trouble) {
            findings.error(
                    CODE,
                    at < 0 ? rule : at + skipped + trouble.at(),
                    at < 0 ? 1 : trouble.length(),
                    trouble.message(),
                    trouble.help());
        }
    }

    private void bind(String variable, BaseDescr part) {
        bind(variable, part.getStartCharacter());
    }

    private void bind(String variable, int at) {
        if (VARIABLE.matcher(variable).matches()) {
            variables.add(variable);
        } else {
            findings.error(
                    CODE,
                    at < 0 ? rule : at,
                    1,
                    "the variable " + Words.quoted(variable) + " does not begin with `$`",
                    "write " + Words.quoted("$" + variable));
        }
    }

    private void refuse(@Nullable BaseDescr part, String message, String help) {
        int at = part == null ? -1 : part.getStartCharacter();
        findings.error(CODE, at < 0 ? rule : at, 1, message, help);
    }
}
