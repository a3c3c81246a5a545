package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The contract of a task's phase, for its agent's prompt. */
@Command(
        name = "prompt",
        description = "What the task's phase permits, needs and forbids: text for an agent.",
        footer = {
            "  phasegate prompt",
            "  phasegate prompt --task T-12",
            "  some-agent --system-prompt \"$(phasegate prompt --task T-12)\""
        })
final class PromptCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private ServerOption server = new ServerOption();

    @Option(
            names = "--task",
            paramLabel = "ID",
            description =
                    "The task; with a key any one, without one a task held here; default: the one"
                            + " held here.")
    private Optional<String> task = Optional.empty();

    PromptCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        boolean key = !environment.getOrDefault("ORCHESTRATOR_API_KEY", "").isBlank();
        String text;
        if (key && task.isPresent()) {
            text = server.connect(environment).text(path(task.get()));
        } else {
            AgentSession session =
                    AgentSession.open(
                            terminal,
                            environment,
                            server.given(),
                            task,
                            java.time.Duration.ofSeconds(30));
            text = session.text(path(session.task().taskId()));
        }
        text.lines().forEach(line -> terminal.out().println(Printable.text(line)));
        return Exit.DONE;
    }

    private static String path(String taskId) {
        return "/api/v1/tasks/"
                + java.net.URLEncoder.encode(taskId, java.nio.charset.StandardCharsets.UTF_8)
                        .replace("+", "%20")
                + "/contract";
    }
}
