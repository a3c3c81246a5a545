package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/**
 * The built-in checks and validation rules, read from a file in the form authors use under {@code
 * checks:}.
 *
 * @param source the file's text: part of every bundle's digest
 */
public record CheckCatalogue(String source, List<CheckDefinition> checks) {
    public CheckCatalogue {
        checks = List.copyOf(checks);
    }

    public Optional<CheckDefinition> find(String name) {
        return checks.stream().filter(check -> check.name().value().equals(name)).findFirst();
    }
}
