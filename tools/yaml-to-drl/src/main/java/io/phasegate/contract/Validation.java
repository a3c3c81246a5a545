package io.phasegate.contract;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the checks across fields share: the workflow as read, and where findings go. */
record Validation(
        Workflow workflow,
        ContractSource source,
        CheckCatalogue builtIn,
        CheckBindings bindings,
        Findings findings) {
    /** More names than these are no help. */
    private static final int MOST_NAMES = 12;

    static void run(
            Workflow workflow, ContractSource source, CheckCatalogue builtIn, Findings findings) {
        Validation validation =
                new Validation(
                        workflow, source, builtIn, new CheckBindings(workflow, builtIn), findings);
        PhaseRules.check(validation);
        FlowRules.check(validation);
        ToolRules.check(validation);
        AnyCodeRules.check(validation);
        ArtifactRules.check(validation);
        SchemaRules.check(validation);
        CheckRules.check(validation);
        ConditionRules.check(validation);
        GateRules.check(validation);
        BlockerRules.check(validation);
        TriggerRules.check(validation);
    }

    /** A reference that leads nowhere, with what was probably meant. */
    void unknown(String code, String what, Located<String> name, Collection<String> known) {
        findings.error(
                code,
                name.at(),
                what + " " + Words.quoted(name.value()) + ", which is not defined",
                Words.didYouMean(name.value(), known).or(() -> defined(known)));
    }

    private static Optional<String> defined(Collection<String> known) {
        List<String> names = known.stream().filter(name -> !name.isEmpty()).distinct().toList();
        return Optional.of(
                names.isEmpty() || names.size() > MOST_NAMES
                        ? "define it, or name one that is defined"
                        : "defined: " + String.join(", ", names));
    }

    List<String> phaseIds() {
        return workflow.phases().stream().map(phase -> phase.id().value()).toList();
    }

    List<Gate> gates() {
        return workflow.phases().stream().flatMap(phase -> phase.gates().stream()).toList();
    }
}
