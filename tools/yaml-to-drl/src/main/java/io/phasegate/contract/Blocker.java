package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/**
 * One check of a gate.
 *
 * @param id names the rule where a check stands twice in a gate
 * @param message empty where the author wrote none: the check's own detail then serves
 * @param parameters what the author set of the check's parameters
 * @param artifact overrides the artifact type that the check's definition names
 * @param recordedEvidence {@code evidence: recorded}: numbers come from a run the orchestrator made
 * @param evidenceCommands which commands' runs count; empty: the phase's
 * @param selfReported {@code source: self_reported}: reviews are read from the artifact although a
 *     reviewer may be configured
 */
public record Blocker(
        Location at,
        Located<String> check,
        Optional<Located<String>> id,
        Severity severity,
        String message,
        List<Parameter> parameters,
        Optional<Located<String>> artifact,
        boolean recordedEvidence,
        List<Located<String>> evidenceCommands,
        boolean selfReported) {
    public Blocker {
        parameters = List.copyOf(parameters);
        evidenceCommands = List.copyOf(evidenceCommands);
    }

    /** The last part of the rule's name. */
    public String ruleSegment() {
        return id.orElse(check).value();
    }

    public enum Severity {
        BLOCKING,
        WARNING
    }
}
