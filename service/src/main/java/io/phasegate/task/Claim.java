package io.phasegate.task;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An agent's wish for a task.
 *
 * @param keyId the credential it came with; empty where none is configured
 * @param taskId a certain task, to begin or to resume; empty for the next of the queue
 * @param proof that a task under a live lease is the agent's own
 * @param tokenExpires of the token that will be made
 */
public record Claim(
        String agentId,
        String keyId,
        Set<String> capabilities,
        Optional<String> taskId,
        Proof proof,
        Instant tokenExpires) {
    public Claim {
        capabilities = Set.copyOf(capabilities);
    }

    /** What shows that an agent held the task before. */
    public sealed interface Proof {
        record None() implements Proof {}

        /** The same session of the agent's own, known by its id and its key. */
        record SameSession() implements Proof {}

        /** A token whose signature was verified, and that expired within the grace or not yet. */
        record LastToken(String jti) implements Proof {}

        record ResumeSecret(String secret) implements Proof {
            @Override
            public String toString() {
                return "ResumeSecret[…]";
            }
        }
    }
}
