package io.phasegate.rules;

/**
 * Fact: a review that the phase asks for, where a reviewer is configured. There is one for each
 * reviewer, whether it has reported or not.
 *
 * @param awaited whether the contract says {@code wait_for_completion}
 * @param posted whether it is there, and about the workspace as it is now
 * @param blockingIssues how many of its issues block
 * @param state what became of it, in a few words: {@code has not reported: running for 12 s}
 */
public record ReviewOnRecord(
        String agentType,
        String model,
        boolean awaited,
        boolean posted,
        int blockingIssues,
        String state) {
    /** Whether the reviewer has nothing against going on. */
    public boolean approves() {
        return posted && blockingIssues == 0;
    }

    /** For details: whose review it is, and what became of it. */
    public String described() {
        return "review `" + model + "` " + state;
    }
}
