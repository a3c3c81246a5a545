package io.phasegate.decision;

import io.phasegate.contract.Enforcement;
import io.phasegate.contract.Enforcement.ViolationAction;
import io.phasegate.rules.Mode;
import java.util.Optional;

/**
 * Which mode holds for a request, and why: a fact for the verdict rules, which alone act on it. An
 * admin's word over environment over configuration over contract; a task's own mode, set by an
 * admin, over rollout.
 *
 * @param contract what the workflow says
 * @param settings what configuration or environment says instead
 * @param live what an admin said while the server ran
 */
public record ModeInForce(
        Enforcement contract, EnforcementSettings settings, LiveEnforcement live) {

    public static ModeInForce of(Enforcement contract) {
        return new ModeInForce(contract, EnforcementSettings.NONE, LiveEnforcement.NONE);
    }

    ModeInForce with(LiveEnforcement other) {
        return new ModeInForce(contract, settings, other);
    }

    /** For everybody without a mode of their own. */
    public Enforcement.Mode general() {
        return live.mode().or(settings::mode).orElse(contract.mode());
    }

    /** Who is strict all the same, where the mode is permissive. */
    public Enforcement.Rollout rollout() {
        return live.rollout().or(settings::rollout).orElse(contract.rollout());
    }

    /** For a transition of a task. */
    public Mode forTransition(Optional<Enforcement.Mode> ownMode, Optional<String> rollout) {
        if (ownMode.isPresent()) {
            return new Mode(ownMode.get() == Enforcement.Mode.STRICT, "task");
        }
        if (general() == Enforcement.Mode.PERMISSIVE && rollout.isPresent()) {
            return Mode.strict("rollout: " + rollout.get());
        }
        return new Mode(general() == Enforcement.Mode.STRICT, from());
    }

    private String from() {
        if (live.mode().isPresent()) {
            return "admin";
        }
        return settings.mode().isPresent() ? settings.modeFrom() : "contract";
    }

    /** For a tool call of a task: as for a transition, unless tool enforcement is relaxed. */
    public Mode forToolCall(Optional<Enforcement.Mode> ownMode, Optional<String> rollout) {
        Enforcement.ToolEnforcement tools = contract.toolEnforcement();
        if (!tools.enabled()) {
            return Mode.permissive("tool enforcement is off");
        }
        if (tools.violationAction() != ViolationAction.REJECT) {
            return Mode.permissive(
                    "violation_action: "
                            + tools.violationAction().name().toLowerCase(java.util.Locale.ROOT));
        }
        return forTransition(ownMode, rollout);
    }

    /** Whether warnings of tool calls are kept from the agent: the audit still has them. */
    public boolean silent() {
        return contract.toolEnforcement().violationAction() == ViolationAction.LOG;
    }
}
