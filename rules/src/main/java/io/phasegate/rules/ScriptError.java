package io.phasegate.rules;

/**
 * Fact: a script can't be understood, and what can't be understood is not run.
 *
 * @param reason one sentence: what is wrong, and where in the script
 */
public record ScriptError(String phase, String tool, String reason) {}
