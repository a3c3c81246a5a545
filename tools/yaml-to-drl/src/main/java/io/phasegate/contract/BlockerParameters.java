package io.phasegate.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What an author sets of a check's parameters: that they exist and have the default's type. */
final class BlockerParameters {
    private BlockerParameters() {}

    static void check(CheckDefinition definition, Blocker blocker, Findings findings) {
        for (Parameter written : blocker.parameters()) {
            definition.params().stream()
                    .filter(known -> known.name().value().equals(written.name().value()))
                    .findFirst()
                    .ifPresentOrElse(
                            known -> type(known, written, findings),
                            () -> unknown(definition, written, findings));
        }
    }

    private static void unknown(CheckDefinition definition, Parameter written, Findings findings) {
        List<String> parameters =
                definition.params().stream().map(known -> known.name().value()).toList();
        List<String> keys = new ArrayList<>(parameters);
        keys.addAll(Sections.BLOCKER.keys());
        findings.error(
                "unknown-parameter",
                written.name().at(),
                "check "
                        + Words.quoted(definition.name().value())
                        + " has no parameter "
                        + Words.quoted(written.name().value()),
                Words.didYouMean(written.name().value(), keys)
                        .or(() -> Optional.of(known(parameters))));
    }

    private static String known(List<String> parameters) {
        return parameters.isEmpty()
                ? "it has none"
                : "its parameters: " + String.join(", ", parameters);
    }

    private static void type(Parameter known, Parameter written, Findings findings) {
        JsonNode standard = known.value().value();
        JsonNode value = written.value().value();
        String wanted = Types.of(standard);
        boolean fits =
                standard.isNull()
                        || wanted.equals(Types.of(value))
                        || (standard.isNumber() && value.isNumber());
        if (!fits) {
            findings.error(
                    "wrong-type",
                    written.value().at(),
                    "parameter "
                            + Words.quoted(known.name().value())
                            + " must be "
                            + wanted
                            + ", but this is "
                            + Types.of(value),
                    "its default is " + Words.quoted(standard.toString()));
            return;
        }
        if (standard.isArray()
                && !standard.isEmpty()
                && value.valueStream()
                        .anyMatch(item -> !Types.of(item).equals(Types.of(standard.get(0))))) {
            findings.error(
                    "wrong-type",
                    written.value().at(),
                    "every item of parameter "
                            + Words.quoted(known.name().value())
                            + " must be "
                            + Types.of(standard.get(0)),
                    "its default is " + Words.quoted(standard.toString()));
        }
    }
}
