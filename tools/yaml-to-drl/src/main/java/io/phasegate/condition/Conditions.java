package io.phasegate.condition;

import io.phasegate.contract.CheckDefinition;
import io.phasegate.contract.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What can be asked of conditions before they become rules. */
public final class Conditions {
    private Conditions() {}

    /**
     * What is wrong with a check's condition or detail.
     *
     * @param in the text: {@link CheckDefinition#failsWhen} or {@link CheckDefinition#detail}
     * @param problem placed within that text
     */
    public record Finding(Located<String> in, ConditionProblem problem) {}

    /** The first syntax error of a condition; empty where it can be read. */
    public static Optional<ConditionProblem> syntaxProblem(String condition) {
        return switch (Parser.parse(condition)) {
            case Parse.Good _ -> Optional.empty();
            case Parse.Bad(ConditionProblem problem) -> Optional.of(problem);
        };
    }

    /**
     * Everything wrong with a check's condition and detail: syntax, unknown names and parameters,
     * types as far as the schemas tell, patterns that are none.
     *
     * @param artifacts the names the condition may use, artifact types and kinds, each with its
     *     JSON Schema where it is known. Leave the schemas out for the built-in checks: those are
     *     made to read artifacts of several shapes
     */
    public static List<Finding> problems(
            CheckDefinition check, Map<String, Optional<JsonNode>> artifacts) {
        List<Finding> findings = new ArrayList<>();
        Names names = Names.of(check, artifacts);
        switch (Parser.parse(check.failsWhen().value())) {
            case Parse.Bad(ConditionProblem problem) ->
                    findings.add(new Finding(check.failsWhen(), problem));
            case Parse.Good(Expr expression) ->
                    Typing.problems(expression, names, true)
                            .forEach(each -> findings.add(new Finding(check.failsWhen(), each)));
        }
        Template template = Template.parse(check.detail().value());
        template.problems().forEach(each -> findings.add(new Finding(check.detail(), each)));
        for (Template.Part.Hole hole : template.holes()) {
            Typing.problems(hole.expression(), names, false)
                    .forEach(each ->
                            findings.add(new Finding(check.detail(), each.shifted(hole.offset()))));
        }
        return findings;
    }

    /**
     * The artifacts a check's condition and detail name besides {@code artifact}: {@code NAME} and
     * {@code accepted.NAME}. What can't be read names none.
     */
    public static Set<String> artifactNames(CheckDefinition check) {
        Set<String> names = new TreeSet<>();
        if (Parser.parse(check.failsWhen().value()) instanceof Parse.Good(Expr expression)) {
            names.addAll(ArtifactNames.in(expression));
        }
        for (Template.Part.Hole hole : Template.parse(check.detail().value()).holes()) {
            names.addAll(ArtifactNames.in(hole.expression()));
        }
        return names;
    }
}
