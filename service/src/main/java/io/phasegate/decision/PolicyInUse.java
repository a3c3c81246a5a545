package io.phasegate.decision;

import io.phasegate.contract.Workflow;
import io.phasegate.tool.CallFacts;
import java.time.Instant;

/**
 * A policy as requests use it: whoever takes one decides by it from start to end, whatever is
 * loaded meanwhile. Safe for any number of threads.
 *
 * @param mode which mode it is enforced in
 * @param loadedAt when it began to decide
 */
public record PolicyInUse(
        DroolsEngine engine,
        TransitionFacts transitionFacts,
        CallFacts callFacts,
        ModeInForce mode,
        Instant loadedAt) {
    public PolicyBundle bundle() {
        return engine.bundle();
    }

    public Workflow workflow() {
        return bundle().workflow();
    }
}
