package io.phasegate.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One whole contract. Only {@link ContractReader} makes one; a workflow without findings of
 * severity error is one whose references all resolve.
 *
 * @param file the contract file, named as it was given
 * @param name shown in prompts and decisions; the file's stem where the contract states none
 * @param version empty where none is stated
 * @param phases in order; the first is where a claimed task starts
 * @param transitionsAt the {@code transitions:} key, where findings about missing edges point
 * @param schemasDir relative to the contract's folder
 * @param schemas inline schemas under {@code schemas:}
 * @param checks the author's own checks under {@code checks:}
 */
public record Workflow(
        String file,
        String name,
        String version,
        String description,
        List<Phase> phases,
        Location transitionsAt,
        List<Transition> transitions,
        Enforcement enforcement,
        Coordination coordination,
        String schemasDir,
        List<InlineSchema> schemas,
        List<CheckDefinition> checks,
        Monitoring monitoring,
        Recovery recovery) {
    public Workflow {
        phases = List.copyOf(phases);
        transitions = List.copyOf(transitions);
        schemas = List.copyOf(schemas);
        checks = List.copyOf(checks);
    }

    public Optional<Phase> phase(String id) {
        for (Phase phase : phases) { // no stream: this runs for every call
            if (phase.id().value().equals(id)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    public Optional<Transition> transition(String from, String to) {
        return transitions.stream()
                .filter(edge -> edge.from().value().equals(from) && edge.to().value().equals(to))
                .findFirst();
    }

    /** The edges that leave a phase, in the contract's order. */
    public List<Transition> transitionsFrom(String phase) {
        return transitions.stream().filter(edge -> edge.from().value().equals(phase)).toList();
    }

    /** The gate of that id, whichever phase defines it. */
    public Optional<Gate> gate(String id) {
        return phases.stream()
                .flatMap(phase -> phase.gates().stream())
                .filter(gate -> gate.id().value().equals(id))
                .findFirst();
    }

    /** The phases from which an edge leads through that gate, in the contract's order. */
    public List<Phase> phasesBefore(Gate gate) {
        Set<String> left =
                transitions.stream()
                        .filter(edge ->
                                edge.gate().map(Located::value).stream()
                                        .anyMatch(gate.id().value()::equals))
                        .map(edge -> edge.from().value())
                        .collect(Collectors.toSet());
        return phases.stream().filter(phase -> left.contains(phase.id().value())).toList();
    }

    /** True where no edge leaves the phase. */
    public boolean isTerminal(Phase phase) {
        return transitionsFrom(phase.id().value()).isEmpty();
    }
}
