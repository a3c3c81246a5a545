package io.phasegate.convert;

import static java.util.stream.Collectors.joining;

import io.phasegate.condition.CheckFunction;
import io.phasegate.contract.Blocker;
import io.phasegate.contract.CheckBinding;
import io.phasegate.contract.Gate;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions of a gate's check. */
final class GateFunction {
    private final Workflow workflow;
    private final Gate gate;
    private final Blocker blocker;
    private final CheckBinding binding;
    private final FunctionNames functions;

    GateFunction(
            Workflow workflow,
            Gate gate,
            Blocker blocker,
            CheckBinding binding,
            FunctionNames functions) {
        this.workflow = workflow;
        this.gate = gate;
        this.blocker = blocker;
        this.binding = binding;
        this.functions = functions;
    }

    /**
     * One function; where recorded runs of other commands count in one phase than in another, one
     * for each such phase besides.
     */
    String write(String name) {
        Map<List<String>, List<String>> phasesByCommands = phasesByCommands();
        if (phasesByCommands.size() == 1) {
            return write(name, binding, phasesByCommands.keySet().iterator().next());
        }
        StringBuilder text = new StringBuilder();
        StringBuilder choice = new StringBuilder();
        List<List<String>> commands = new ArrayList<>(phasesByCommands.keySet());
        for (List<String> each : commands) {
            List<String> phases = phasesByCommands.getOrDefault(each, List.of());
            String part = functions.next(name + "." + String.join(".", phases));
            text.append(write(part, within(phases), each)).append('\n');
            if (!each.equals(commands.getLast())) {
                choice.append("request.leaves( ").append(literals(phases)).append(" ) ? ");
            }
            choice.append(part).append("( request )");
            choice.append(each.equals(commands.getLast()) ? "" : "\n        : ");
        }
        return text.append("function CheckResult ")
                .append(name)
                .append("( TransitionRequest request ) {\n    return ")
                .append(choice)
                .append(";\n}\n")
                .toString();
    }

    private String write(String name, CheckBinding check, List<String> commands) {
        return CheckFunction.write(name, check, source(), commands);
    }

    private CheckFunction.Source source() {
        if (blocker.recordedEvidence()) {
            return CheckFunction.Source.RECORDED;
        }
        return blocker.selfReported()
                ? CheckFunction.Source.SELF_REPORTED
                : CheckFunction.Source.KNOWN;
    }

    /** Which phases before the gate go by the same commands' runs. */
    private Map<List<String>, List<String>> phasesByCommands() {
        Map<List<String>, List<String>> phases = new LinkedHashMap<>();
        for (Phase phase : workflow.phasesBefore(gate)) {
            phases.computeIfAbsent(commands(phase), _ -> new ArrayList<>()).add(phase.id().value());
        }
        return phases;
    }

    private List<String> commands(Phase phase) {
        if (!blocker.recordedEvidence()) {
            return List.of();
        }
        return ConstraintText.singleSpaced(
                Wording.values(
                        blocker.evidenceCommands().isEmpty()
                                ? phase.evidenceCommands()
                                : blocker.evidenceCommands()));
    }

    private CheckBinding within(List<String> phases) {
        Map<String, String> artifacts = new LinkedHashMap<>(binding.artifactByPhase());
        artifacts.keySet().retainAll(phases);
        return new CheckBinding(
                binding.definition(), artifacts, binding.parameters(), binding.artifactTypes());
    }

    private static String literals(List<String> words) {
        return words.stream().map(DrlText::string).collect(joining(", "));
    }
}
