package io.phasegate.task;

/** What came of a claim. */
public sealed interface ClaimOutcome {
    /**
     * The task is the agent's.
     *
     * @param resumeSecret shown this once; only its hash is kept
     * @param resumed whether the agent held it before
     */
    record Claimed(Task task, Grant grant, String resumeSecret, boolean resumed)
            implements ClaimOutcome {
        @Override
        public String toString() {
            return "Claimed[" + task + ", " + grant + ", …, " + resumed + "]";
        }
    }

    /** The queue has nothing for this agent. */
    record NothingToClaim() implements ClaimOutcome {}

    record UnknownTask(String taskId) implements ClaimOutcome {}

    /** The task is under a live lease, and the proof does not show that it is the agent's. */
    record Held(String taskId) implements ClaimOutcome {}

    /** The task exists, but nobody may claim it: it ended, waits for others, or for a while. */
    record NotClaimable(String taskId, TaskStatus status) implements ClaimOutcome {}

    /** It asks for capabilities that the agent does not name. */
    record LacksCapabilities(String taskId) implements ClaimOutcome {}

    /** Another key used this agent's name first. */
    record AgentOfAnotherKey(String agentId) implements ClaimOutcome {}

    /** The key holds {@code taskId} already, and may hold no other. */
    record KeyHoldsAnother(String taskId) implements ClaimOutcome {}

    /** {@code taskId} is at work in the workspace, which is for one at a time. */
    record WorkspaceTaken(String taskId) implements ClaimOutcome {}
}
