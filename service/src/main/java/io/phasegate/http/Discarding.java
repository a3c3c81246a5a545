package io.phasegate.http;

import io.phasegate.contract.Constraint;
import io.phasegate.decision.Finding;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.effect.Discards;
import io.phasegate.effect.Effects;
import io.phasegate.effect.Seen;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Mode;
import io.phasegate.tool.Containment;
import io.phasegate.tool.Tool;
import io.phasegate.tool.WorkFolder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Discards what a command in a sandbox did against the phase's constraints (SECURITY.md S10). Only
 * there: all that the command started has ended with it, so that what is put back stays so. Only
 * where the workspace is one task's alone: elsewhere another's work would be undone.
 */
final class Discarding {
    private static final Set<String> RUNS = Set.of("bash", "run_tests");
    private static final Set<String> WRITES = Set.of("write_files", "edit_files");

    /** A command that touched more is not undone file by file. */
    private static final int MOST = 5_000;

    private final Effects effects;
    private final Discards discards;
    private final boolean sandboxed;

    Discarding(Effects effects, Discards discards, Containment containment) {
        this.effects = effects;
        this.discards = discards;
        this.sandboxed = containment == Containment.SANDBOX;
    }

    /** To be asked before the command runs: the workspace then; empty where nothing is undone. */
    Optional<Seen> before(
            PolicyInUse policy, AgentCall agent, WorkFolder folder, Tool tool, Mode mode) {
        if (!sandboxed
                || !effects.owned()
                || !mode.strict()
                || !RUNS.contains(tool.name())
                || !constrains(policy, agent.phase())) {
            return Optional.empty();
        }
        Seen before = effects.look(agent.visit(), agent.phase());
        discards.keep(folder.files(), before);
        return Optional.of(before);
    }

    /** Whether a command can do anything that the phase's patterns object to. */
    private static boolean constrains(PolicyInUse policy, String phase) {
        return policy.workflow().phase(phase).stream()
                .flatMap(each -> each.toolConstraints().stream())
                .filter(each -> WRITES.contains(each.tool().value()))
                .anyMatch(each ->
                        each.find(Constraint.AllowedPatterns.class).isPresent()
                                || each.find(Constraint.ForbiddenPatterns.class).isPresent());
    }

    /** Undoes what the rules object to: what they say, by the path that they say it of. */
    SortedMap<String, List<Finding>> after(
            PolicyInUse policy,
            AgentCall agent,
            WorkFolder folder,
            Mode mode,
            Seen before,
            Seen after) {
        SortedMap<String, List<Finding>> objected = new TreeMap<>();
        List<ChangedPath> changes = discards.changes(agent.phase(), before, after);
        if (changes.size() > MOST) {
            return objected;
        }
        for (ChangedPath change : changes) {
            List<Finding> objections =
                    policy.engine().observe(List.of(change), mode).findings().stream()
                            .filter(each -> each.violation().blocks())
                            .map(Discarding::discarded)
                            .toList();
            if (!objections.isEmpty()) {
                objected.put(change.path(), objections);
            }
        }
        discards.undo(folder.files(), before, objected.keySet());
        return objected;
    }

    private static Finding discarded(Finding finding) {
        return new Finding(
                finding.violation()
                        .detail(finding.violation().detail() + ", and was put back as it was")
                        .remedy("let the command leave it as it is"),
                finding.source());
    }
}
