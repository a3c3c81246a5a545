package io.phasegate.rules;

/**
 * Conclusion: a rule lets this through by name.
 *
 * @param rule name of the rule that fired
 * @param subject the tool, or {@code FROM->TO} for a transition
 */
public record Permit(String rule, String subject) implements Judgement {
    @Override
    public boolean settles() {
        return true;
    }
}
