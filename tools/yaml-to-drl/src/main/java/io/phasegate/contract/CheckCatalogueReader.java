package io.phasegate.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Reads the catalogue of built-in checks, a resource of ours in the form authors use. */
public final class CheckCatalogueReader {
    private CheckCatalogueReader() {}

    /**
     * The catalogue of that text.
     *
     * @param file as findings name it
     * @throws IllegalArgumentException with every finding, where the catalogue is faulty
     */
    public static CheckCatalogue read(String file, String text) {
        Findings findings = new Findings();
        List<CheckDefinition> checks =
                YamlText.read(file, text, findings)
                        .flatMap(value -> Fields.of(Sections.CATALOGUE, value, findings))
                        .map(fields -> ChecksReader.read(fields, Sections.BUILT_IN_CHECK, findings))
                        .orElse(List.of());
        if (findings.hasErrors()) {
            throw new IllegalArgumentException(
                    findings.inFileOrder().stream()
                            .map(finding -> finding.at() + ": " + finding.message())
                            .collect(Collectors.joining("\n")));
        }
        return new CheckCatalogue(text, checks);
    }
}
