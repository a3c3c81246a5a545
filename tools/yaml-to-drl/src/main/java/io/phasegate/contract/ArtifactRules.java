package io.phasegate.contract;

import java.util.List;
import java.util.stream.Stream;

/** What required artifacts refer to: schemas and validation rules. */
final class ArtifactRules {
    private ArtifactRules() {}

    static void check(Validation validation) {
        for (Phase phase : validation.workflow().phases()) {
            for (RequiredArtifact artifact : phase.requiredArtifacts()) {
                schema(artifact, validation);
                rules(artifact, validation);
            }
        }
    }

    private static void schema(RequiredArtifact artifact, Validation validation) {
        Located<String> schema = artifact.schema();
        if (!schema.value().isEmpty()
                && Schemas.find(validation.workflow(), validation.source(), schema.value())
                        instanceof Schemas.Found.Nowhere) {
            validation.unknown(
                    "unknown-schema",
                    "artifact " + Words.quoted(artifact.type().value()) + " names schema",
                    schema,
                    schemaNames(validation));
        }
    }

    private static List<String> schemaNames(Validation validation) {
        return Stream.concat(
                        validation.workflow().schemas().stream()
                                .map(inline -> inline.name().value()),
                        validation.source().schemaFiles().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static void rules(RequiredArtifact artifact, Validation validation) {
        List<Located<String>> rules =
                artifact.validation().stream().map(ValidationRule::rule).toList();
        Duplicates.check("duplicate-rule-name", "validation rule", rules, validation.findings());
        for (Located<String> rule : rules) {
            if (!rule.value().isEmpty()
                    && validation.bindings().definition(rule.value()).isEmpty()) {
                validation.unknown(
                        "unknown-validation-rule",
                        "artifact "
                                + Words.quoted(artifact.type().value())
                                + " names validation rule",
                        rule,
                        CheckRules.names(validation));
            }
            if (rule.value().equals("missing") || rule.value().equals("schema")) {
                validation
                        .findings()
                        .error(
                                "duplicate-rule-name",
                                rule.at(),
                                "validation rule "
                                        + Words.quoted(rule.value())
                                        + " would share its rule's name with a built-in one",
                                "rename the check");
            }
        }
    }
}
