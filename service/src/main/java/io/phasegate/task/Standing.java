package io.phasegate.task;

import io.phasegate.contract.Enforcement;
import java.time.Instant;
import java.util.Optional;

/** How a task stands, as far as a call of its agent depends on it. */
public record Standing(
        String taskId,
        String agentId,
        String keyId,
        TaskStatus status,
        String phase,
        long seq,
        long lease,
        Instant leaseSince,
        Instant leaseUntil,
        Optional<Enforcement.Mode> ownMode,
        Optional<Long> operatorOrdinal) {}
