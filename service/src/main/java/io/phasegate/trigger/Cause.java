package io.phasegate.trigger;

import java.util.Optional;

/** What set a trigger off; all empty where it was no transition. */
public record Cause(
        Optional<String> taskId,
        Optional<String> decisionId,
        Optional<String> from,
        Optional<String> to) {
    /** Nothing of a task. */
    public static final Cause NO_TASK =
            new Cause(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static Cause transition(String taskId, String decisionId, String from, String to) {
        return new Cause(
                Optional.of(taskId), Optional.of(decisionId), Optional.of(from), Optional.of(to));
    }
}
