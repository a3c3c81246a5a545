package io.phasegate.contract;

import java.util.Map;

/**
 * The bytes a contract is made of, read once: what is digested is what is decided by.
 *
 * @param file the contract file, named as it was given
 * @param yaml its text
 * @param schemaFiles the files of {@code schemas_dir} by name ({@code plan.schema.json}), as text
 */
public record ContractSource(String file, String yaml, Map<String, String> schemaFiles) {
    public ContractSource {
        schemaFiles = Map.copyOf(schemaFiles);
    }
}
