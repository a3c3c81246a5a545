package io.phasegate.tool;

import io.phasegate.rules.ToolCall;
import java.util.Set;

/**
 * On which terms commands run here.
 *
 * @param reason why nothing holds them in, in one sentence; empty where something does
 * @param refused whether nothing holds them in that has to
 */
public record CommandTerms(Containment containment, String reason, boolean refused) {
    private static final Set<String> RUN_COMMANDS = Set.of("bash", "run_tests", "git_commit");

    /** The facts of a call that this server would make, with what follows from these terms. */
    public ToolCall applyTo(ToolCall call) {
        return refused && RUN_COMMANDS.contains(call.tool()) ? call.withoutContainment() : call;
    }
}
