package io.phasegate.cli;

import io.phasegate.wire.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** An agent gets a token that lasts longer. */
@Command(
        name = "refresh",
        description = "Get a token that lasts longer, for the same phase.",
        footer = {"  phasegate refresh", "  phasegate refresh --task T-12 --json"})
final class RefreshCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private AgentOptions agent = new AgentOptions();

    @Option(names = "--json", description = "Print JSON: the server's answer, its token included.")
    private boolean json;

    RefreshCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        AgentSession session = agent.open(terminal, environment);
        ServerConnection.Reply reply = session.reply("/api/v1/tokens/refresh", session.body());
        if (!reply.isSuccess()) {
            throw reply.failure();
        }
        JsonNode answer = reply.body();
        session.keep(answer.path("phase_token").asString(""));
        terminal.out()
                .print(
                        json
                                ? Json.pretty(answer) + "\n"
                                : "token good until " + session.task().expires() + "\n");
        return Exit.DONE;
    }
}
