package io.phasegate.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --url}: the running server that an operator's command calls. */
final class ServerOption {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The server; default: ORCHESTRATOR_URL, or "
                            + ServerConnection.DEFAULT
                            + ". Your key is read from ORCHESTRATOR_API_KEY.")
    private Optional<String> url = Optional.empty();

    ServerConnection connect(Map<String, String> environment) {
        return ServerConnection.to(
                url.or(() -> Optional.ofNullable(environment.get("ORCHESTRATOR_URL")))
                        .filter(text -> !text.isBlank())
                        .orElse(ServerConnection.DEFAULT),
                environment);
    }
}
