package io.phasegate.audit;

import java.util.Optional;

/** On whose behalf something happened, as far as it is known. */
public record Caller(Optional<String> taskId, Optional<String> agentId, Optional<String> phase) {
    public static final Caller UNKNOWN =
            new Caller(Optional.empty(), Optional.empty(), Optional.empty());

    public static Caller of(String taskId, String agentId, String phase) {
        return new Caller(Optional.of(taskId), Optional.of(agentId), Optional.of(phase));
    }
}
