package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An agent asks to move on. */
@Command(
        name = "transition",
        description = "Ask to move on, handing in what the gate needs.",
        footer = {
            "  phasegate transition --to TDD --artifacts plan.json",
            "  phasegate transition --to PLAN",
            "  phasegate transition --complete --artifacts completion.json"
        })
final class TransitionCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    /** One of them. */
    static final class Target {
        @Option(names = "--to", required = true, paramLabel = "P", description = "The phase.")
        private Optional<String> phase = Optional.empty();

        @Option(
                names = "--complete",
                required = true,
                description = "The end: hand in what the last phase needs.")
        private boolean complete;
    }

    @Option(
            names = "--artifacts",
            paramLabel = "FILE",
            description =
                    "A map from artifact type to artifact: a JSON file of the workspace, or the"
                            + " JSON itself.")
    private Optional<String> artifacts = Optional.empty();

    @Mixin private AgentOptions agent = new AgentOptions();

    @Option(names = "--json", description = "Print JSON: the server's answer, its token included.")
    private boolean json;

    TransitionCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        AgentSession session = agent.open(terminal, environment);
        ObjectNode handedIn =
                artifacts
                        .map(given -> HandedIn.read(given, session.folder(), terminal))
                        .orElseGet(JsonNodeFactory.instance::objectNode);
        ObjectNode body = session.body();
        body.set("artifacts", handedIn);
        target.phase.ifPresent(
                to -> body.put("current_phase", session.task().phase()).put("target_phase", to));
        ServerConnection.Reply reply =
                session.reply(
                        target.complete ? "/api/v1/tasks/complete" : "/api/v1/tasks/transition",
                        body);
        if (!reply.isSuccess()) {
            throw reply.failure();
        }
        JsonNode answer = reply.body();
        boolean allowed = answer.path("allowed").asBoolean(false);
        if (answer.path("new_token").isString()) {
            session.keep(answer.path("new_token").stringValue());
        } else if (allowed) {
            session.forget();
        }
        terminal.out().print(json ? Json.pretty(answer) + "\n" : text(session, answer, allowed));
        return allowed ? Exit.DONE : Exit.DENIED;
    }

    private String text(AgentSession session, JsonNode answer, boolean allowed) {
        String id = Printable.text(session.task().taskId());
        StringBuilder text = new StringBuilder();
        if (allowed) {
            text.append(terminal.good("allowed"))
                    .append(": task ")
                    .append(id)
                    .append(
                            target.complete
                                    ? " is complete"
                                    : " is in " + Printable.text(session.task().phase()))
                    .append('\n');
        } else {
            text.append(terminal.bad("blocked"))
                    .append(": task ")
                    .append(id)
                    .append(" stays in ")
                    .append(Printable.text(session.task().phase()))
                    .append('\n');
        }
        text.append(RefusalText.of(answer.path("violations"), terminal));
        if (answer.path("approval_id").isString()) {
            text.append("\nwaits for approval ")
                    .append(Printable.text(answer.path("approval_id").stringValue()))
                    .append(": ask again once it is given\n");
        }
        return text.toString();
    }
}
