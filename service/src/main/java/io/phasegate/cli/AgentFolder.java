package io.phasegate.cli;

import io.phasegate.agent.AgentFiles;
import io.phasegate.configuration.ConfigurationReader;
import io.phasegate.configuration.Loading;
import io.phasegate.sandbox.GitFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where an agent's commands keep what they hold, and which folder its files come from. */
record AgentFolder(Path workspace, AgentFiles files) {
    private static final String STATE = ".orchestrator";

    /**
     * The nearest folder above that has a state of ours, or is a worktree of one; without one, the
     * user's own state.
     */
    static AgentFolder of(Terminal terminal, Map<String, String> environment) {
        Path start = terminal.workingDirectory().toAbsolutePath().normalize();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Optional<Path> main = mainFolder(folder);
            if (main.isPresent()) {
                return new AgentFolder(folder, AgentFiles.in(data(main.get())));
            }
            if (Files.isDirectory(folder.resolve(STATE))) {
                return new AgentFolder(folder, AgentFiles.in(data(folder)));
            }
        }
        Path home =
                Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                        .filter(text -> text.startsWith("/"))
                        .map(Path::of)
                        .orElseGet(
                                () -> Path.of(System.getProperty("user.home"), ".local", "state"));
        String name = start.toString().replaceAll("[^A-Za-z0-9]+", "-");
        return new AgentFolder(
                start,
                AgentFiles.in(
                        home.resolve("phasegate")
                                .resolve(
                                        name.substring(Math.max(0, name.length() - 80))
                                                + "-"
                                                + Integer.toHexString(
                                                        start.toString().hashCode()))));
    }

    /** Of a git worktree: its repository's own folder, where that has a state of ours. */
    private static Optional<Path> mainFolder(Path folder) {
        return GitFolders.of(folder)
                .filter(git -> git.ofWorktree().isPresent())
                .flatMap(git -> Optional.ofNullable(git.common().getParent()))
                .filter(main -> Files.isDirectory(main.resolve(STATE)));
    }

    /** The configuration may put the state elsewhere; one with errors is the server's concern. */
    static Path data(Path workspace) {
        Path file = workspace.resolve(STATE).resolve("config.yaml");
        return switch (ConfigurationReader.load(
                file, file.getFileName().toString(), false, Map.of(), "ORCHESTRATOR_JWT_SECRET")) {
            case Loading.Loaded loaded -> ConfiguredPlan.data(loaded.configuration(), workspace);
            case Loading.Refused _ -> workspace.resolve(STATE);
        };
    }
}
