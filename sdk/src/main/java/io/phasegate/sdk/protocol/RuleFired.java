package io.phasegate.sdk.protocol;

/**
 * A rule that took part in a decision.
 *
 * @param rule its name
 * @param source where it is written
 */
public record RuleFired(String rule, Source source) {}
