package io.phasegate.task;

import java.time.Instant;

/** What a phase token must say to be known again: the store has written it down. */
public record Grant(
        String jti,
        String taskId,
        String agentId,
        String phase,
        long lease,
        long seq,
        Instant expires) {}
