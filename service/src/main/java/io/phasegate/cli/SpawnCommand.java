package io.phasegate.cli;

import io.phasegate.agent.HeldTask;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** Starts an agent on a task, with the contract in hand. */
@Command(
        name = "spawn",
        description = "Start an agent on a task, with contract, address and token in hand.",
        footer = {
            "  phasegate spawn --agent builder-1 -- claude -p '{prompt}'",
            "  phasegate spawn --agent builder-1 --task T-12 --env MY_API_KEY -- ./agent.sh",
            "  phasegate spawn --agent builder-2 --adapter tmux -- ./agent.sh '{prompt_file}'"
        })
final class SpawnCommand implements Callable<Integer> {
    /** In which way the agent's process is kept. */
    enum Adapter {
        /** Under this command, which ends with it. */
        SUBPROCESS,
        /** In a window of a tmux of its own, which goes on. */
        TMUX
    }

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(names = "--agent", required = true, paramLabel = "ID", description = "Who works.")
    private String agent = "";

    @Option(
            names = "--task",
            paramLabel = "ID",
            description = "A certain task; default: the next of the queue.")
    private Optional<String> task = Optional.empty();

    @Option(
            names = "--adapter",
            paramLabel = "WAY",
            description =
                    "subprocess (default): the agent ends before this command does; tmux: it goes"
                            + " on in a window of its own.")
    private Adapter adapter = Adapter.SUBPROCESS;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "A variable that the agent gets as it is here; repeatable.")
    private List<String> passed = List.of();

    @Mixin private ServerOption server = new ServerOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description =
                    "The agent: program and arguments behind --, {prompt} and {prompt_file} filled"
                            + " in.")
    private List<String> command = List.of();

    SpawnCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentFolder folder = AgentFolder.of(terminal, environment);
        return switch (adapter) {
            case TMUX -> inWindow(folder);
            case SUBPROCESS -> beneath(folder);
        };
    }

    private int beneath(AgentFolder folder) throws IOException, InterruptedException {
        ServerConnection connection = server.connectWithAnyKey(environment);
        HeldTask held =
                TaskClaim.make(connection, folder, Optional.of(agent), task, List.of()).held();
        String prompt =
                ServerConnection.withToken(held.url(), held.token(), Duration.ofSeconds(30))
                        .text("/api/v1/tasks/" + held.taskId() + "/contract");
        Path promptFile = folder.files().writeBeside(held.taskId(), "prompt.md", prompt);
        AgentProcess process =
                new AgentProcess(
                        folder.workspace(),
                        new AgentEnvironment(environment, passed)
                                .of(held, promptFile, folder.files().file(held.taskId())));
        try {
            int exit = process.run(words(prompt, promptFile));
            terminal.err()
                    .println(
                            "agent "
                                    + Printable.text(agent)
                                    + " ended with exit code "
                                    + exit
                                    + "; task "
                                    + Printable.text(held.taskId())
                                    + " "
                                    + release(folder, held));
            return exit == 0 ? Exit.DONE : Exit.FAILED;
        } catch (IOException e) {
            release(folder, held);
            throw CommandFailure.failed(
                    "`" + Printable.text(command.getFirst()) + "` can't be started",
                    "name a program on the PATH, behind `--`");
        } finally {
            folder.files().removeBeside(held.taskId(), "prompt.md");
        }
    }

    private List<String> words(String prompt, Path promptFile) {
        return command.stream()
                .map(word ->
                        word.replace("{prompt_file}", promptFile.toString())
                                .replace("{prompt}", prompt))
                .toList();
    }

    /** An agent that ended works no more, whatever it ended with: others may go on. */
    private String release(AgentFolder folder, HeldTask first) {
        Optional<HeldTask> now = folder.files().find(first.taskId());
        if (now.isEmpty()) {
            return "is complete";
        }
        folder.files().remove(first.taskId());
        try {
            ServerConnection.Reply reply =
                    ServerConnection.withToken(
                                    now.get().url(), now.get().token(), Duration.ofSeconds(30))
                            .reply(
                                    "/api/v1/tasks/release",
                                    JsonNodeFactory.instance
                                            .objectNode()
                                            .put("task_id", first.taskId())
                                            .put("phase_token", now.get().token()));
            return reply.isSuccess() ? "is released" : "was not held any more";
        } catch (CommandFailure unreachable) {
            return "goes back to the queue once its lease runs out";
        }
    }

    /** The same command once more, in a window: what it does at its end it does there. */
    private int inWindow(AgentFolder folder) throws IOException, InterruptedException {
        String program =
                Optional.ofNullable(System.getProperty("phasegate.program"))
                        .orElseThrow(() ->
                                CommandFailure.failed(
                                        "a window needs the installed program",
                                        "call this through `phasegate`"));
        List<String> again = new ArrayList<>(List.of(program, "spawn", "--agent", agent));
        task.ifPresent(id -> again.addAll(List.of("--task", id)));
        server.given().ifPresent(url -> again.addAll(List.of("--url", url)));
        passed.forEach(name -> again.addAll(List.of("--env", name)));
        again.add("--");
        again.addAll(command);
        Tmux tmux = Tmux.of(folder, agent);
        folder.files().prepare();
        tmux.open(folder.workspace(), new AgentEnvironment(environment, passed).own(), again);
        terminal.out()
                .println(
                        "agent "
                                + Printable.text(agent)
                                + " works in a window; look with `tmux -S "
                                + tmux.socket()
                                + " attach`");
        return Exit.DONE;
    }
}
