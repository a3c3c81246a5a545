package io.phasegate.cli;

import io.phasegate.hook.Installation;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where hooks are installed.
 *
 * @param workspace that the agent works in
 * @param data the data directory of its service
 */
record HookPlace(Path workspace, Path data) {
    private static final String KEY = "hook_key";

    /**
     * @param given {@code --workspace}; without it the nearest folder above that has a state of
     *     ours
     */
    static HookPlace of(
            Optional<String> given, Terminal terminal, Map<String, String> environment) {
        Path workspace =
                given.map(terminal::resolve)
                        .orElseGet(() -> AgentFolder.of(terminal, environment).workspace());
        return new HookPlace(workspace, AgentFolder.data(workspace));
    }

    Installation installation() {
        return Installation.read(data);
    }

    /** What hooks show the server where it asks for keys. */
    Path keyFile() {
        return data.resolve(KEY);
    }
}
