package io.phasegate.convert;

import io.phasegate.contract.Constraint;
import io.phasegate.contract.Enforcement.CapabilityModel;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Tools;
import io.phasegate.contract.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which constraints hold for which tool of a phase: its own, and for one that may write, kind by
 * kind, those of {@code write_files} that it has none of its own of.
 */
final class HeldConstraints {
    private static final String WRITE = "write_files";

    private final Phase phase;
    private final boolean allowByDefault;

    HeldConstraints(Workflow workflow, Phase phase) {
        this.phase = phase;
        this.allowByDefault =
                workflow.enforcement().toolEnforcement().capabilityModel()
                        == CapabilityModel.ALLOW_BY_DEFAULT;
    }

    /** The tools that can be used in the phase and that the contract or we know the names of. */
    Set<String> tools() {
        Set<String> tools = new LinkedHashSet<>(Wording.values(phase.allowedTools()));
        if (allowByDefault) {
            phase.toolConstraints().forEach(each -> tools.add(each.tool().value()));
            Tools.KNOWN.stream().filter(Tools::mayWrite).forEach(tools::add);
        }
        tools.removeIf(phase::forbids);
        return tools;
    }

    List<Constraint> on(String tool) {
        List<Constraint> held = new ArrayList<>(written(tool));
        if (Tools.mayWrite(tool)) {
            inheritable().stream()
                    .filter(inherited ->
                            held.stream().noneMatch(own -> own.key().equals(inherited.key())))
                    .forEach(held::add);
        }
        return held;
    }

    /** Those that hold for tools nobody named, where the phase allows such tools. */
    List<Constraint> onOthers() {
        return allowByDefault ? inheritable() : List.of();
    }

    private List<Constraint> written(String tool) {
        return phase.constraintsOn(tool).map(found -> found.constraints()).orElse(List.of());
    }

    private List<Constraint> inheritable() {
        return written(WRITE).stream()
                .filter(constraint ->
                        switch (constraint) {
                            case Constraint.AllowedPatterns _,
                                    Constraint.ForbiddenPatterns _,
                                    Constraint.MaxBytes _ ->
                                    true;
                            case Constraint.AllowedCommands _,
                                    Constraint.ForbiddenCommands _,
                                    Constraint.TimeoutSeconds _,
                                    Constraint.MaxCalls _ ->
                                    false;
                        })
                .toList();
    }
}
