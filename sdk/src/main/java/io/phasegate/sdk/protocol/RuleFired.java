package io.phasegate.sdk.protocol;

/**
 * A rule that took part in a decision.
 *
 * @param rule its name
 * @param source where it is written
 * @param drl the rule itself, as the engine reads it; empty where its text is no longer known
 */
public record RuleFired(String rule, Source source, String drl) {}
