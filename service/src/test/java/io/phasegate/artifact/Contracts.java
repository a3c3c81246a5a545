package io.phasegate.artifact;

import io.phasegate.contract.Contract;
import io.phasegate.contract.ContractReader;
import io.phasegate.contract.ContractSource;
import io.phasegate.rules.compile.BuiltInChecks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Contracts whose schemas are tried. */
final class Contracts {
    static final Path ROOT = Path.of(System.getProperty("phasegate.root"));

    private Contracts() {}

    static Contract defaultContract() {
        return ContractReader.load("agent_workflow.yaml", ROOT, BuiltInChecks.read());
    }

    /** Phase A asks for the artifact {@code a}, which must fit this schema. */
    static Contract withSchema(String schema) {
        String yaml =
                """
                name: One schema
                phases:
                  - id: A
                    name: A
                    allowed_tools: [read_files]
                    required_artifacts:
                      - { type: a, schema: a.json }
                  - { id: B, name: B, allowed_tools: [read_files] }
                transitions:
                  - { from: A, to: B }
                enforcement: { mode: strict }
                schemas:
                  a.json: %s
                """
                        .formatted(schema);
        return ContractReader.read(
                new ContractSource("workflow.yaml", yaml, Map.of()), BuiltInChecks.read());
    }

    static ArtifactSchemas schemas(Contract contract) {
        return new ArtifactSchemas(contract.workflow().orElseThrow(), contract.source());
    }

    static ArtifactSchemas schemas(Contract contract, Duration time) {
        return new ArtifactSchemas(contract.workflow().orElseThrow(), contract.source(), time);
    }
}
