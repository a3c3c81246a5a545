package io.phasegate.decision;

import io.phasegate.rules.AgentCommand;
import io.phasegate.rules.Mode;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.TransitionRequest;

/**
 * The only place that judges: puts a request to the rules as facts and says what they concluded.
 * Safe for any number of threads. Never throws for what a request holds; whatever goes wrong inside
 * is a denial.
 */
public interface PolicyEngine {
    Decision decide(ToolCall call, Mode mode);

    Decision decide(TransitionRequest request, Mode mode);

    Decision decide(AgentCommand command, Mode mode);

    /** What it decides by. */
    PolicyBundle bundle();
}
