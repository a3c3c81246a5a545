package io.phasegate.task;

import io.phasegate.contract.Recovery;
import java.time.Duration;

/**
 * On what terms tasks are held.
 *
 * @param firstPhase where a task starts
 * @param length of a lease that nobody renews
 * @param longestSession after which a lease's tokens are refreshed no more
 * @param onePerKey whether a key may hold one task only
 * @param exclusive whether one task only may be held at a time
 * @param createWhenEmpty whether an agent that finds the queue empty gets a task of its own
 * @param crash what happens to a task whose lease ran out
 */
public record LeaseTerms(
        String firstPhase,
        Duration length,
        Duration longestSession,
        boolean onePerKey,
        boolean exclusive,
        boolean createWhenEmpty,
        Recovery.AgentCrash crash) {}
