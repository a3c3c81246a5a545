package io.phasegate.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The parameter by which a check names a phase: that there is one, and that tasks come from it. */
final class PhaseParameters {
    private PhaseParameters() {}

    static void check(
            CheckDefinition definition, Gate gate, Blocker blocker, Validation validation) {
        Optional<Parameter> known =
                definition.params().stream()
                        .filter(each -> each.name().value().equals(definition.phaseParameter()))
                        .findFirst();
        if (known.isEmpty()) {
            return;
        }
        Optional<Parameter> written =
                blocker.parameters().stream()
                        .filter(each -> each.name().value().equals(definition.phaseParameter()))
                        .findFirst();
        boolean required = known.get().value().value().isNull();
        if (written.isPresent()) {
            phase(gate, blocker, written.get().value(), required, validation);
        } else if (required) {
            validation
                    .findings()
                    .error(
                            "missing-parameter",
                            blocker.check().at(),
                            "check "
                                    + Words.quoted(blocker.check().value())
                                    + " needs the parameter "
                                    + Words.quoted(definition.phaseParameter()),
                            "write "
                                    + Words.quoted(definition.phaseParameter() + ": …")
                                    + " with the phase that was left");
        }
    }

    private static void phase(
            Gate gate,
            Blocker blocker,
            Located<JsonNode> written,
            boolean required,
            Validation validation) {
        String check = "check " + Words.quoted(blocker.check().value());
        if (!written.value().isString()) {
            if (required) { // else its default has shown that it is of another type
                validation
                        .findings()
                        .error(
                                "wrong-type",
                                written.at(),
                                check
                                        + " is told the id of a phase, but this is "
                                        + Types.of(written.value()),
                                "phases: " + Words.choice(validation.phaseIds()));
            }
            return;
        }
        Located<String> phase = new Located<>(written.value().stringValue(), written.at());
        if (!validation.phaseIds().contains(phase.value())) {
            validation.unknown(
                    "unknown-phase", check + " names phase", phase, validation.phaseIds());
            return;
        }
        List<String> before =
                validation.workflow().phasesBefore(gate).stream()
                        .map(each -> each.id().value())
                        .toList();
        if (!before.isEmpty() && before.stream().noneMatch(reached(phase, validation)::contains)) {
            validation
                    .findings()
                    .error(
                            "phase-not-before",
                            phase.at(),
                            check
                                    + " looks back at phase "
                                    + Words.quoted(phase.value())
                                    + ", which no task has left before this gate",
                            "name a phase from which transitions lead to " + Words.choice(before));
        }
    }

    /** Where a task may be after it has left the phase. */
    private static Set<String> reached(Located<String> phase, Validation validation) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(phase.value()));
        while (!ahead.isEmpty()) {
            for (Transition edge : validation.workflow().transitionsFrom(ahead.pop())) {
                if (reached.add(edge.to().value())) {
                    ahead.push(edge.to().value());
                }
            }
        }
        return reached;
    }
}
