package io.phasegate.decision;

import io.phasegate.rules.AgentCommand;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Mode;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.TransitionRequest;
import java.util.List;

/**
 * The only place that judges: puts a request to the rules as facts and says what they concluded.
 * Safe for any number of threads. Never throws for what a request holds; whatever goes wrong inside
 * is a denial.
 */
public interface PolicyEngine {
    Decision decide(ToolCall call, Mode mode);

    Decision decide(TransitionRequest request, Mode mode);

    Decision decide(AgentCommand command, Mode mode);

    /**
     * What the rules say of what has changed in a workspace. Nothing is let through or stopped by
     * it: it says what a transition would be blocked for.
     */
    Explanation observe(List<ChangedPath> changes, Mode mode);

    /** What it decides by. */
    PolicyBundle bundle();
}
