package io.phasegate.decision;

import java.util.List;

/** Keeps what becomes of the active policy. What it throws keeps the change from happening. */
public interface PolicyJournal {
    /**
     * Who or what caused a change.
     *
     * @param operation as the audit calls it, {@code policy.reload}
     * @param operator the name of a key, or of the part of the server that acted by itself
     */
    record Cause(String operation, String operator) {}

    /** A bundle is about to decide for the first time. */
    void activates(StoredPolicy policy, PolicyBundle bundle, Cause cause);

    /** Changed files wait for an admin. */
    void stages(String active, PolicyStanding.Pending pending);

    /** Changed files have errors, and what was in force stays. */
    void refuses(String active, List<String> findings);

    /** An admin is about to change how the policy is enforced. */
    void enforces(LiveEnforcement live, ModeInForce then, String operator);
}
