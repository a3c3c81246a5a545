package io.phasegate.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --url}: the running server that an operator's command calls. */
final class ServerOption {
    static final String VARIABLE = "ORCHESTRATOR_URL";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The server; default: ORCHESTRATOR_URL, or "
                            + ServerConnection.DEFAULT
                            + ". Your key is read from ORCHESTRATOR_API_KEY.")
    private Optional<String> url = Optional.empty();

    ServerConnection connect(Map<String, String> environment) {
        return ServerConnection.to(address(environment), environment);
    }

    /** For what a server may also answer to somebody without a key. */
    ServerConnection connectWithAnyKey(Map<String, String> environment) {
        return ServerConnection.withAnyKey(address(environment), environment);
    }

    /** As it stands on the command line. */
    Optional<String> given() {
        return url;
    }

    private String address(Map<String, String> environment) {
        return url.or(() -> Optional.ofNullable(environment.get(VARIABLE)))
                .filter(text -> !text.isBlank())
                .orElse(ServerConnection.DEFAULT);
    }
}
