package io.phasegate.token;

/**
 * What makes a token a reviewer's: it lets nobody do more than read, and post this one review.
 *
 * @param agentType of the reviewer
 * @param model the reviewer, by the contract's name for it
 * @param manifest digest of the workspace that is reviewed
 */
public record ReviewClaims(String agentType, String model, String manifest) {
    static final String ROLE = "review";
}
