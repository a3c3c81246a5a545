package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/**
 * What reading and validating a contract came to: all findings in file order, and the workflow
 * where it could be read at all. A contract with an error is never converted.
 */
public record Contract(
        ContractSource source, Optional<Workflow> workflow, List<Diagnostic> diagnostics) {
    public Contract {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean isValid() {
        return workflow.isPresent() && diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
