package io.phasegate.service;

import io.phasegate.activation.PolicyTrail;
import io.phasegate.activation.SharedPolicy;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.PolicySource;
import io.phasegate.key.ApiKeys;
import io.phasegate.metric.JsonLines;
import io.phasegate.path.Workspace;
import io.phasegate.rules.ToolCall;
import io.phasegate.task.Ids;
import io.phasegate.task.Leases;
import java.time.Clock;
import java.util.Optional;

/**
 * The policy in force, and what may put another in its place.
 *
 * @param shared whether all servers of the database decide by the same
 */
record Deciding(ActivePolicy policies, SharedPolicy shared) {

    /** Puts the first policy in force and on record; it has decided once by then. */
    static Deciding begin(
            ServicePlan plan,
            FirstPolicy begin,
            PolicyInUse first,
            PolicySource source,
            Workspace workspace,
            ApiKeys keys,
            State state,
            Recording recording,
            Ids ids,
            Clock clock,
            Opened opened) {
        PolicyTrail journal = PolicyTrail.of(state.database(), recording.audit(), ids, clock);
        begin.keep(first, journal);
        ActivePolicy policies = opened.add(new ActivePolicy(first, source, journal, clock));
        SharedPolicy shared = opened.add(SharedPolicy.begin(state.database(), policies));
        new Watching(plan, policies, keys, new Leases(state.database(), clock), workspace)
                .begin(opened);
        decideOnce(first);
        Gauges.of(policies, state.database()).register(recording.metrics());
        opened.add(
                JsonLines.begin(
                        recording.metrics(),
                        () -> policies.current().workflow().monitoring(),
                        plan.exportFolder(),
                        clock));
        return new Deciding(policies, shared);
    }

    /** The first decision of a process takes long: nobody shall wait for it. */
    private static void decideOnce(PolicyInUse policy) {
        String phase = policy.workflow().phases().getFirst().id().value();
        policy.engine()
                .decide(
                        ToolCall.of(phase, "read_files"),
                        policy.mode().forToolCall(Optional.empty(), Optional.empty()));
    }
}
