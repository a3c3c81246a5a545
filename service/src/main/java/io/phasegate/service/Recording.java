package io.phasegate.service;

import io.phasegate.anchor.Anchors;
import io.phasegate.audit.AuditTrail;
import io.phasegate.metric.Metrics;
import io.phasegate.task.EndedTasks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** What is kept of what happens, and for how long. */
record Recording(Metrics metrics, AuditTrail audit) {
    private static final Duration RETENTION_EVERY = Duration.ofHours(1);

    static Recording open(ServicePlan plan, State state, Clock clock, Opened opened)
            throws IOException {
        Metrics metrics = new Metrics();
        Anchors _ =
                opened.add(
                        Anchors.begin(
                                plan.audit().anchors(),
                                state.database(),
                                state.node(),
                                plan.environment(),
                                state.data().folder(),
                                clock));
        AuditTrail audit =
                opened.add(
                        AuditTrail.open(
                                plan.audit(),
                                state.database(),
                                state.node(),
                                clock,
                                metrics.audit()));
        audit.removeOldFiles();
        forgetEndedTasks(plan, state, clock, opened);
        return new Recording(metrics, audit);
    }

    private static void forgetEndedTasks(
            ServicePlan plan, State state, Clock clock, Opened opened) {
        plan.taskRetention()
                .ifPresent(kept ->
                        opened.add(
                                Duties.beginNow(
                                        "forgetting what ended tasks left",
                                        RETENTION_EVERY,
                                        () -> forgetEndedTasks(state, clock, kept))));
    }

    private static void forgetEndedTasks(State state, Clock clock, Duration kept) {
        EndedTasks ended = new EndedTasks(state.database());
        boolean _ =
                state.database()
                        .inTurn("ended tasks", () -> ended.forget(clock.instant().minus(kept)));
    }
}
