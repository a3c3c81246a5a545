package io.phasegate.sdk.protocol;

import java.time.Instant;

/**
 * The agent was heard.
 *
 * @param taskId of the task that stays its own
 * @param leaseUntil how long, if it is not heard again
 */
public record HeartbeatAnswer(String taskId, Instant leaseUntil) {}
