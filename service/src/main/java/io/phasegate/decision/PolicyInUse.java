package io.phasegate.decision;

import io.phasegate.contract.Workflow;
import java.time.Instant;

/**
 * A policy as requests use it: whoever takes one decides by it from start to end, whatever is
 * loaded meanwhile. Safe for any number of threads.
 *
 * @param facts of calls, by the folder they are made in
 * @param mode which mode it is enforced in
 * @param loadedAt when it began to decide
 */
public record PolicyInUse(
        DroolsEngine engine,
        TransitionFacts transitionFacts,
        FolderFacts facts,
        ModeInForce mode,
        Instant loadedAt) {
    public PolicyBundle bundle() {
        return engine.bundle();
    }

    public Workflow workflow() {
        return bundle().workflow();
    }

    /** The same policy, enforced otherwise. */
    public PolicyInUse with(LiveEnforcement live) {
        return new PolicyInUse(engine, transitionFacts, facts, mode.with(live), loadedAt);
    }

    public String digest() {
        return bundle().digest();
    }

    /** To be kept: by its texts this very policy can be made again. */
    public StoredPolicy stored(String by) {
        return new StoredPolicy(
                digest(), bundle().sources(), mode.settings().written(), loadedAt, by);
    }
}
