package io.phasegate.task;

import java.time.Instant;
import java.util.Optional;

/**
 * What an agent asked the people it works for.
 *
 * @param answer empty while it is open
 */
public record Question(
        String id,
        String taskId,
        String agentId,
        String question,
        Instant asked,
        Optional<Answer> answer) {
    /** What somebody answered; it approves nothing. */
    public record Answer(String text, String by, Instant at) {}
}
