package io.phasegate.contract;

/**
 * One validation rule of a required artifact.
 *
 * @param message empty where the author wrote none: the catalogue's own message is used
 */
public record ValidationRule(Location at, Located<String> rule, String message) {}
