package io.phasegate.contract;

import java.util.Optional;

/** Thrown inside the YAML layer where a file cannot be read on; caught there, never outside. */
@SuppressWarnings("serial") // never serialised: it lives within one call
final class YamlRefused extends RuntimeException {
    private final Diagnostic diagnostic;

    YamlRefused(String code, Location at, String message, String help) {
        super(message, null, false, false);
        this.diagnostic =
                new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        code,
                        message,
                        at,
                        help.isEmpty() ? Optional.empty() : Optional.of(help));
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
