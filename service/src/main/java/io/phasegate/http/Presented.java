package io.phasegate.http;

import io.phasegate.audit.Caller;
import java.util.Optional;

/**
 * A token, and what the call that carries it says it is about: nothing of this is believed yet.
 *
 * @param token empty where none was given
 * @param taskId empty where the call names none: then the token's own counts
 * @param phase where the call names one
 * @param call a tool's name, or the route's
 * @param reviewersToo whether a reviewer may make such a call; else the task's own agent alone
 */
record Presented(
        String token,
        Optional<String> taskId,
        Optional<String> phase,
        String call,
        boolean reviewersToo) {
    /** Of the task's own agent. */
    Presented(String token, Optional<String> taskId, Optional<String> phase, String call) {
        this(token, taskId, phase, call, false);
    }

    static Presented of(String token, String taskId, String call) {
        return new Presented(token, Optional.of(taskId), Optional.empty(), call);
    }

    Presented in(String currentPhase) {
        return new Presented(token, taskId, Optional.of(currentPhase), call, reviewersToo);
    }

    Presented byReviewersToo() {
        return new Presented(token, taskId, phase, call, true);
    }

    /** As the call itself says. */
    Caller caller() {
        return new Caller(taskId, Optional.empty(), phase);
    }
}
