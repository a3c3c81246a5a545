package io.phasegate.http;

import io.phasegate.contract.Blocker;
import io.phasegate.contract.Gate;
import io.phasegate.contract.Phase;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.rules.Evidence;
import io.phasegate.task.Execution;
import io.phasegate.task.Executions;
import io.phasegate.task.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The runs of a visit that this server made itself, as facts. */
final class RecordedEvidence {
    private static final int MOST = 200;

    private final Executions executions;

    RecordedEvidence(Executions executions) {
        this.executions = executions;
    }

    /**
     * The latest first; only the latest of an evidence command counts as such.
     *
     * @param manifest digest of the workspace as it is now
     */
    List<Evidence> of(PolicyInUse policy, Standing standing, String manifest) {
        List<Evidence> facts = new ArrayList<>();
        boolean latest = true;
        for (Execution run : executions.ofVisit(standing.taskId(), standing.seq(), MOST)) {
            if (run.origin() != Execution.Origin.EXECUTED) {
                continue;
            }
            facts.add(
                    new Evidence(
                            run.executionId(),
                            run.words(),
                            run.exitCode(),
                            run.passed(),
                            run.failed(),
                            run.skipped(),
                            latest,
                            run.manifest().filter(manifest::equals).isPresent()));
            latest = latest && !isEvidence(policy, standing.phase(), run.words());
        }
        return facts;
    }

    /** Whether the contract names the command as one whose runs are evidence in this phase. */
    static boolean isEvidence(PolicyInUse policy, String phase, List<String> words) {
        return policy.workflow().phase(phase).stream()
                .flatMap(RecordedEvidence::commands)
                .anyMatch(command -> startsWith(words, command));
    }

    private static Stream<String> commands(Phase phase) {
        return Stream.concat(
                        phase.evidenceCommands().stream(),
                        phase.gates().stream()
                                .map(Gate::blockers)
                                .flatMap(List::stream)
                                .map(Blocker::evidenceCommands)
                                .flatMap(List::stream))
                .map(command -> command.value());
    }

    private static boolean startsWith(List<String> words, String command) {
        List<String> wanted = List.of(command.strip().split("\\s+", -1));
        return words.size() >= wanted.size() && words.subList(0, wanted.size()).equals(wanted);
    }
}
