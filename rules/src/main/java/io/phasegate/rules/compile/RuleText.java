package io.phasegate.rules.compile;

/**
 * One DRL file.
 *
 * @param name relative, {@code /} between segments; unique among the texts compiled together
 */
public record RuleText(String name, String text, Origin origin) {
    public enum Origin {
        /** Ours, part of every rule base: the floor and the verdicts. */
        BASE,
        /** Made by the converter. */
        GENERATED,
        /** Written by the workflow's author. */
        AUTHOR
    }
}
