package io.phasegate.trigger;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something to be done.
 *
 * @param parallel whether it need not wait for the one before it
 * @param attempts that failed
 */
public record QueuedTrigger(
        long id,
        Cause cause,
        String action,
        ObjectNode params,
        boolean parallel,
        Instant created,
        int attempts) {
    String text(String parameter) {
        return params.path(parameter).asString("");
    }
}
