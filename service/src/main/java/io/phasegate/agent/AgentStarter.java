package io.phasegate.agent;

import io.phasegate.agent.ConfiguredAgent.Command;
import io.phasegate.tool.ProcessGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Starts agents of this server: each with a folder of its own that holds its prompt, its token and
 * what it printed. Safe for any number of threads.
 */
public final class AgentStarter {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Names of agents' folders, beside what else is kept of agents. */
    static final String FOLDERS = "agent-*";

    private static final String TOKEN = "token";
    private static final String TOKEN_FILE = "PHASEGATE_TOKEN_FILE";
    private static final String LOG = "output.log";

    private final Function<String, Path> folderOf;
    private final Path folder;
    private final Map<String, String> environment;
    private final SpawnedProcesses processes;

    /**
     * Of one server.
     *
     * @param folderOf where the work of a task is done
     * @param dataDirectory that holds their folders
     * @param environment of this process
     */
    public AgentStarter(
            Function<String, Path> folderOf,
            Path dataDirectory,
            Map<String, String> environment,
            SpawnedProcesses processes) {
        this.folderOf = folderOf;
        this.folder = folder(dataDirectory);
        this.environment = Map.copyOf(environment);
        this.processes = processes;
    }

    /** What holds the folders of agents, and other things of theirs. */
    static Path folder(Path dataDirectory) {
        return dataDirectory.resolve("agents");
    }

    /**
     * What one agent is started with.
     *
     * @param id of the run
     * @param server that the agent calls
     * @param variables more of them
     */
    public record Start(
            String id,
            ConfiguredAgent agent,
            URI server,
            String taskId,
            String agentId,
            String prompt,
            String token,
            Map<String, String> variables) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Start[" + id + ", " + agent + "]";
        }
    }

    /**
     * Starts it.
     *
     * @param ended hears of its end; not where it ends with the server
     * @return empty where it is over already
     */
    public Optional<ProcessHandle> start(Start start, Consumer<ProcessEnd> ended)
            throws IOException {
        Path own = folder.resolve(start.id());
        Files.createDirectories(folder, OWNERS_FOLDER);
        Files.createDirectory(own, OWNERS_FOLDER);
        Path prompt = write(own.resolve("prompt.md"), start.prompt());
        Path token = write(own.resolve(TOKEN), start.token());
        Path log = write(own.resolve(LOG), "");
        Map<String, String> variables = InheritedVariables.of(environment, start.agent().passed());
        variables.put("ORCHESTRATOR_URL", start.server().toString());
        variables.put("TASK_ID", start.taskId());
        variables.put("AGENT_ID", start.agentId());
        variables.put("PHASEGATE_PROMPT_FILE", prompt.toString());
        variables.put(TOKEN_FILE, token.toString());
        variables.putAll(start.variables());
        return processes.start(
                start.id(),
                new Launch(
                        start.agent().adapter(),
                        words(start, prompt),
                        folderOf.apply(start.taskId()),
                        variables,
                        log,
                        start.agent().timeout()),
                end -> {
                    forget(start.id());
                    ended.accept(end);
                });
    }

    /** Ends what an earlier server left of an agent, and all that this started. */
    void end(AgentRuns.Left left) {
        String id = left.run().id();
        left.process().ifPresent(ProcessGroup::end);
        // some of it may have outlived the process that is on record, if one is
        Traces.with(TOKEN_FILE, folder.resolve(id).resolve(TOKEN).toString())
                .forEach(ProcessHandle::destroyForcibly);
        if (left.run().adapter() == ConfiguredAgent.Adapter.TMUX) {
            processes.closeWindow(id);
        }
        forget(id);
    }

    /** Removes the token of an agent that is no more. */
    private void forget(String id) {
        try {
            Files.deleteIfExists(folder.resolve(id).resolve(TOKEN));
        } catch (IOException e) {
            throw new UncheckedIOException("the token of an agent could not be removed", e);
        }
    }

    /** Where what it prints is kept. */
    public Path log(String id) {
        return folder.resolve(id).resolve(LOG);
    }

    private static List<String> words(Start start, Path prompt) {
        return switch (start.agent().command()) {
            case Command.Script(String text) -> List.of("/bin/sh", "-c", text);
            case Command.Words(List<String> words) ->
                    words.stream()
                            .map(word ->
                                    word.replace("{prompt_file}", prompt.toString())
                                            .replace("{prompt}", start.prompt()))
                            .toList();
        };
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createFile(file, OWNER);
        return Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
