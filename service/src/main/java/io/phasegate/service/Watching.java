package io.phasegate.service;

import io.phasegate.activation.PolicyWatch;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyStanding;
import io.phasegate.key.ApiKeys;
import io.phasegate.path.Workspace;
import io.phasegate.task.Leases;

/**
 * What becomes of changed files of the policy. In development they are put in force, except those
 * that an agent at work can reach; guarded, they wait for an admin.
 */
record Watching(
        ServicePlan plan, ActivePolicy policies, ApiKeys keys, Leases leases, Workspace workspace) {

    void begin(Opened opened) {
        if (keys.guarded()) {
            policies.look(this::waits); // they may have changed while no server ran
        }
        plan.watch()
                .ifPresent(every ->
                        opened.add(PolicyWatch.begin(policies, plan.policy(), every, this::waits)));
    }

    private boolean waits(PolicyStanding.Pending pending) {
        return keys.guarded()
                || new Reach(plan.policy(), workspace, leases)
                        .covers(pending.files(), policies.current());
    }
}
