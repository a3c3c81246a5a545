package io.phasegate.http;

import io.phasegate.contract.Workflow;
import java.time.Duration;
import java.util.Optional;

/**
 * On what terms agents hold tasks and tokens, as configured.
 *
 * @param leaseLength of a task that its agent is silent about
 * @param longestSession after which a lease's tokens are refreshed no more
 * @param onePerKey whether a key may hold one task only
 * @param exclusive whether one task only may be held at a time
 * @param createWhenEmpty whether an agent that finds no task gets one of its own
 * @param tokenLength in place of the contract's
 * @param grace in place of the contract's
 */
public record Terms(
        Duration leaseLength,
        Duration longestSession,
        boolean onePerKey,
        boolean exclusive,
        boolean createWhenEmpty,
        Optional<Duration> tokenLength,
        Optional<Duration> grace) {
    /** What holds in development when nothing is configured. */
    public static final Terms DEVELOPMENT =
            new Terms(
                    Duration.ofMinutes(30),
                    Duration.ofDays(1),
                    false,
                    false,
                    true,
                    Optional.empty(),
                    Optional.empty());

    TermsInForce under(Workflow workflow) {
        return new TermsInForce(this, workflow);
    }
}
