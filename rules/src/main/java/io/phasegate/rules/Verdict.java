package io.phasegate.rules;

/** Conclusion: the one answer. A decision without exactly one verdict is a denial. */
public record Verdict(String rule, boolean allowed) {}
