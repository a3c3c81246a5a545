package io.phasegate.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --url} and {@code --task}: whose call an agent's command makes. */
final class AgentOptions {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The server; default: ORCHESTRATOR_URL, else the one that the task was claimed"
                            + " from.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--task",
            paramLabel = "ID",
            description =
                    "The task; default: TASK_ID, else that of PHASE_TOKEN, else the one held here.")
    private Optional<String> task = Optional.empty();

    AgentSession open(Terminal terminal, Map<String, String> environment) {
        return open(terminal, environment, PATIENCE);
    }

    AgentSession open(Terminal terminal, Map<String, String> environment, Duration patience) {
        return AgentSession.open(terminal, environment, url, task, patience);
    }
}
