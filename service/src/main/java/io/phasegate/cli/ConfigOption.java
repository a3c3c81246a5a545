package io.phasegate.cli;

import io.phasegate.configuration.Configuration;
import io.phasegate.configuration.ConfigurationReader;
import io.phasegate.configuration.Loading;
import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.DiagnosticText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --config}: where the service's settings are written. */
final class ConfigOption {
    private static final String DEFAULT = ".orchestrator/config.yaml";

    @Option(
            names = "--config",
            paramLabel = "F",
            description = "The configuration; default: " + DEFAULT + " in the workspace.")
    private Optional<String> given = Optional.empty();

    /**
     * The settings in force; where they have errors these are printed, and the command ends.
     *
     * @param secretVariable the contract's {@code secret_env_var}
     */
    Configuration read(
            Terminal terminal,
            Path workspace,
            Map<String, String> environment,
            String secretVariable) {
        String name = given.orElse(DEFAULT);
        Path file = given.map(terminal::resolve).orElseGet(() -> workspace.resolve(name));
        return switch (ConfigurationReader.load(
                file, name, given.isPresent(), environment, secretVariable)) {
            case Loading.Loaded(Configuration configuration, var _) -> configuration;
            case Loading.Refused(List<Diagnostic> findings, Map<String, String> sources) -> {
                terminal.err().print(DiagnosticText.render(findings, sources));
                throw CommandFailure.findings();
            }
        };
    }
}
