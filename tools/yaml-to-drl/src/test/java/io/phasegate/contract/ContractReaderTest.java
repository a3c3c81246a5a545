package io.phasegate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractReaderTest {
    private static final Path ROOT = Path.of(System.getProperty("phasegate.root"));
    private static final CheckCatalogue NO_CHECKS = new CheckCatalogue("", List.of());

    @Test
    void theDefaultContractIsReadWhole() {
        Contract contract = ContractReader.load("agent_workflow.yaml", ROOT, NO_CHECKS);

        Workflow workflow = contract.workflow().orElseThrow();
        assertThat(workflow.phases())
                .extracting(phase -> phase.id().value())
                .containsExactly("PLAN", "TDD", "IMPL", "REVIEW", "COMPLETE");
        assertThat(workflow.transitions()).hasSize(8);
        assertThat(workflow.transition("TDD", "PLAN").orElseThrow().artifactsRequired()).isFalse();
        assertThat(workflow.transition("TDD", "IMPL").orElseThrow().artifactsRequired()).isTrue();
        assertThat(contract.source().schemaFiles()).hasSize(7);
        assertThat(workflow.monitoring().alerts())
                .extracting(Monitoring.Alert::threshold)
                .containsExactly(50.0, 7200.0);
    }

    @Test
    void aMissingFileIsAFinding() {
        Contract contract = ContractReader.load("no/such.yaml", ROOT, NO_CHECKS);

        assertThat(contract.workflow()).isEmpty();
        assertThat(contract.diagnostics())
                .singleElement()
                .extracting(Diagnostic::message)
                .isEqualTo("contract `no/such.yaml` does not exist");
    }
}
