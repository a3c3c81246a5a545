package io.phasegate.cli;

import io.phasegate.agent.HeldTask;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** An agent takes a task; its token is kept for the commands that follow. */
@Command(
        name = "claim",
        description = "Take a task, and keep its token for the commands that follow.",
        footer = {
            "  phasegate claim --agent builder-1",
            "  phasegate claim --agent builder-1 --capability java --capability sql",
            "  phasegate claim --task T-12 --json"
        })
final class ClaimCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(
            names = "--agent",
            paramLabel = "ID",
            description = "Who claims; default: AGENT_ID, else the holder before, else `shell`.")
    private Optional<String> agent = Optional.empty();

    @Option(
            names = "--task",
            paramLabel = "ID",
            description = "A certain task, to begin or to resume; default: the next of the queue.")
    private Optional<String> task = Optional.empty();

    @Option(
            names = "--capability",
            paramLabel = "WORD",
            description = "Something the agent is able to do, as tasks may demand; repeatable.")
    private List<String> capabilities = List.of();

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON: the server's answer, its token included.")
    private boolean json;

    ClaimCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        AgentFolder folder = AgentFolder.of(terminal, environment);
        TaskClaim claim =
                TaskClaim.make(
                        server.connectWithAnyKey(environment),
                        folder,
                        agent.or(() -> Optional.ofNullable(environment.get("AGENT_ID"))),
                        task,
                        capabilities);
        terminal.out().print(json ? Json.pretty(claim.answer()) + "\n" : text(claim, folder));
        return Exit.DONE;
    }

    private String text(TaskClaim claim, AgentFolder folder) {
        HeldTask held = claim.held();
        JsonNode claimed = claim.answer().path("task");
        return "task "
                + Printable.text(held.taskId())
                + " in "
                + Printable.text(held.phase())
                + ": "
                + Printable.text(claimed.path("title").asString(""))
                + "\n"
                + "token kept in "
                + terminal.named(folder.files().file(held.taskId()))
                + ", good until "
                + held.expires()
                + "\n"
                + claim.workspace()
                        .map(place -> "work in " + Printable.text(place.toString()) + "\n")
                        .orElse("")
                + "next: `phasegate prompt` says what this phase permits and needs\n";
    }
}
