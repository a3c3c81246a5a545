package io.phasegate.contract;

import java.util.Optional;

/**
 * One finding about a contract.
 *
 * @param code stable, lower-case with hyphens; each has a section in the reference
 * @param message one lower-case sentence without full stop; the author's own words in backticks
 * @param help the remedy, where one can be named
 */
public record Diagnostic(
        Severity severity, String code, String message, Location at, Optional<String> help) {
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
