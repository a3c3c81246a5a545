package io.phasegate.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Edges: that they lead somewhere, and that every phase can be reached and left. */
final class FlowRules {
    private FlowRules() {}

    static void check(Validation validation) {
        references(validation);
        duplicates(validation);
        boolean unread = validation.findings().has("wrong-type", "missing-key");
        if (unread && validation.workflow().transitions().isEmpty()) {
            return; // what was not read leads nowhere, which says nothing
        }
        unusedGates(validation);
        if (isConnected(validation)) {
            reachability(validation);
        }
    }

    /** Whether every edge leads from a phase to a phase: without, what is reached is a guess. */
    private static boolean isConnected(Validation validation) {
        Set<String> phases = new HashSet<>(validation.phaseIds());
        return !phases.isEmpty()
                && validation.workflow().transitions().stream()
                        .allMatch(edge ->
                                phases.contains(edge.from().value())
                                        && phases.contains(edge.to().value()));
    }

    private static void references(Validation validation) {
        Set<String> phases = new LinkedHashSet<>(validation.phaseIds());
        Set<String> gates =
                validation.gates().stream()
                        .map(gate -> gate.id().value())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        for (Transition edge : validation.workflow().transitions()) {
            for (Located<String> phase : List.of(edge.from(), edge.to())) {
                if (!phase.value().isEmpty() && !phases.contains(phase.value())) {
                    validation.unknown("unknown-phase", "transition names phase", phase, phases);
                }
            }
            edge.gate()
                    .filter(gate -> !gates.contains(gate.value()))
                    .ifPresent(gate ->
                            validation.unknown(
                                    "unknown-gate", "transition names gate", gate, gates));
        }
    }

    private static void duplicates(Validation validation) {
        Map<String, Transition> edges = new HashMap<>();
        for (Transition edge : validation.workflow().transitions()) {
            String ends = edge.from().value() + " -> " + edge.to().value();
            Transition first = edges.putIfAbsent(ends, edge);
            if (first != null) {
                validation
                        .findings()
                        .error(
                                "duplicate-transition",
                                edge.at(),
                                "a second transition leads from "
                                        + Words.quoted(edge.from().value())
                                        + " to "
                                        + Words.quoted(edge.to().value()),
                                "the first is in line " + first.at().line() + "; keep one");
            }
        }
    }

    private static void unusedGates(Validation validation) {
        Set<String> used =
                validation.workflow().transitions().stream()
                        .flatMap(edge -> edge.gate().stream())
                        .map(Located::value)
                        .collect(Collectors.toSet());
        for (Gate gate : validation.gates()) {
            if (!used.contains(gate.id().value()) && !gate.id().value().isEmpty()) {
                validation
                        .findings()
                        .warning(
                                "unused-gate",
                                gate.id().at(),
                                "no transition passes gate "
                                        + Words.quoted(gate.id().value())
                                        + ", so it stops nothing",
                                "name it as `gate:` of a transition, or delete it");
            }
        }
    }

    private static void reachability(Validation validation) {
        Workflow workflow = validation.workflow();
        String first = workflow.phases().getFirst().id().value();
        Map<String, List<String>> edges = edges(workflow, false);
        List<String> ends =
                workflow.phases().stream()
                        .map(phase -> phase.id().value())
                        .filter(phase -> !edges.containsKey(phase))
                        .toList();
        Set<String> reached = reachedFrom(List.of(first), edges);
        Set<String> endable = reachedFrom(ends, edges(workflow, true));
        for (Phase phase : workflow.phases()) {
            String id = phase.id().value();
            if (!reached.contains(id)) {
                unreachable(phase, first, validation.findings());
            } else if (!endable.contains(id) && (id.equals(first) || endable.contains(first))) {
                noEnd(phase, id.equals(first), validation.findings());
            }
        }
    }

    private static void unreachable(Phase phase, String first, Findings findings) {
        findings.error(
                "unreachable-phase",
                phase.id().at(),
                "no transitions lead from the first phase "
                        + Words.quoted(first)
                        + " to phase "
                        + Words.quoted(phase.id().value()),
                "add a transition to it, or delete it");
    }

    private static void noEnd(Phase phase, boolean first, Findings findings) {
        String help =
                "a phase without an outgoing transition completes the task: add one, or a"
                        + " transition to one";
        if (first) {
            findings.error(
                    "no-terminal-phase",
                    phase.id().at(),
                    "no task can ever complete: every phase that can be reached leads on",
                    help);
        } else {
            findings.warning(
                    "no-way-out",
                    phase.id().at(),
                    "a task in phase " + Words.quoted(phase.id().value()) + " can never complete",
                    help);
        }
    }

    /** Where edges lead, or with {@code backwards} where they come from. */
    private static Map<String, List<String>> edges(Workflow workflow, boolean backwards) {
        Map<String, List<String>> edges = new HashMap<>();
        for (Transition edge : workflow.transitions()) {
            String start = backwards ? edge.to().value() : edge.from().value();
            String end = backwards ? edge.from().value() : edge.to().value();
            edges.computeIfAbsent(start, _ -> new ArrayList<>()).add(end);
        }
        return edges;
    }

    private static Set<String> reachedFrom(List<String> starts, Map<String, List<String>> edges) {
        Set<String> reached = new HashSet<>(starts);
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            for (String next : edges.getOrDefault(open.pop(), List.of())) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }
}
