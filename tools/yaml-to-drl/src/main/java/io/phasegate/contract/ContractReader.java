package io.phasegate.contract;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads and validates a contract: everything wrong with it at once, in file order. Stateless; any
 * thread may call it.
 */
public final class ContractReader {
    private ContractReader() {}

    /**
     * Loads the file and its schemas, then reads them. What cannot be loaded is a finding.
     *
     * @param file as the user named it, and as findings name it
     * @param baseDirectory what a relative {@code file} is relative to
     */
    public static Contract load(String file, Path baseDirectory, CheckCatalogue builtIn) {
        ContractFiles.Loaded loaded = ContractFiles.load(file, baseDirectory);
        if (!loaded.isReadable()) {
            return new Contract(loaded.source(), Optional.empty(), loaded.problems());
        }
        Contract contract = read(loaded.source(), builtIn);
        Findings findings = new Findings();
        findings.addAll(loaded.problems());
        findings.addAll(contract.diagnostics());
        return new Contract(loaded.source(), contract.workflow(), findings.inFileOrder());
    }

    /** The workflow is absent only where the text is no YAML map. */
    public static Contract read(ContractSource source, CheckCatalogue builtIn) {
        Findings findings = new Findings();
        Optional<Workflow> workflow =
                YamlText.read(source.file(), source.yaml(), findings)
                        .flatMap(value -> Fields.of(Sections.WORKFLOW, value, findings))
                        .map(fields -> new WorkflowReader(source.file(), findings).read(fields));
        workflow.ifPresent(read -> Validation.run(read, source, builtIn, findings));
        return new Contract(source, workflow, findings.inFileOrder());
    }
}
