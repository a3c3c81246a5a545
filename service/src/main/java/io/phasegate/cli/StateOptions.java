package io.phasegate.cli;

import io.phasegate.audit.AuditSettings;
import io.phasegate.contract.Workflow;
import io.phasegate.database.PostgresAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Where a service keeps its state: the very options that {@code serve} takes. */
final class StateOptions {
    @Mixin private WorkflowOption workflow = new WorkflowOption();
    @Mixin private WorkspaceOption workspace = new WorkspaceOption();
    @Mixin private ConfigOption config = new ConfigOption();

    /**
     * The places.
     *
     * @param data the data directory, absolute
     * @param postgres the database, where it does not lie there
     */
    record Places(Path data, AuditSettings audit, Optional<PostgresAddress> postgres) {}

    Places read(Terminal terminal, Map<String, String> environment) {
        Path folder = workspace.existing(terminal);
        Workflow contract = new Policies(terminal).valid(workflow.file()).workflow().orElseThrow();
        ConfiguredPlan plan =
                new ConfiguredPlan(
                        config.read(
                                terminal,
                                folder,
                                environment,
                                contract.enforcement().phaseTokens().secretEnvVar()),
                        folder,
                        contract,
                        environment);
        return new Places(plan.data(), plan.audit(), plan.postgres());
    }
}
