package io.phasegate.cli;

import io.phasegate.hook.HookMapping;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An agent's hook: the event on standard input, the verdict on standard output. Agents take an
 * answer that does not come, and any exit code but 2, for a yes: whatever goes wrong ends with 2,
 * and before their patience does.
 */
@Command
final class HookEventCommand implements Callable<Integer> {
    /** What agents take for a no, whatever was printed. */
    static final int BLOCK = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 16 << 20;
    private static final String KEY = "ORCHESTRATOR_API_KEY";

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final InputStream in;
    private final HookMapping mapping;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The folder that the agent works in; default: the current directory.")
    private Optional<Path> workspace = Optional.empty();

    HookEventCommand(
            Terminal terminal,
            Map<String, String> environment,
            InputStream in,
            HookMapping mapping) {
        this.terminal = terminal;
        this.environment = environment;
        this.in = in;
        this.mapping = mapping;
    }

    @Override
    public Integer call() {
        FutureTask<String> verdict = new FutureTask<>(this::verdict);
        Thread.ofVirtual().start(verdict);
        try {
            terminal.out().println(verdict.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
            return Exit.DONE;
        } catch (TimeoutException _) {
            return blocked("no verdict came within " + LONGEST.toSeconds() + " s");
        } catch (ExecutionException e) {
            return blocked(
                    e.getCause() instanceof CommandFailure failure
                            ? failure.getMessage() + failure.help().map(h -> "; " + h).orElse("")
                            : "this event could not be asked about");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return blocked("interrupted");
        }
    }

    private int blocked(String why) {
        terminal.err().println("Phasegate blocks this call: " + why);
        return BLOCK;
    }

    private String verdict() throws IOException {
        byte[] body = in.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw CommandFailure.failed("the event has more than " + MOST_BYTES + " bytes");
        }
        JsonNode event = event(body);
        // as it came: what is judged is what the agent said
        ServerConnection.Reply reply = server().replyToBytes("/hooks/" + mapping.agent(), body);
        if (reply.status() != 200 || !reply.body().isObject()) {
            throw CommandFailure.failed("the server answered " + reply.status());
        }
        boolean asks = event.path("hook_event_name").asString("").equals(mapping.before());
        if (asks && mapping.verdict(reply.body()).isEmpty()) {
            throw CommandFailure.failed("the server gave no verdict");
        }
        return new String(Json.bytes(reply.body()), StandardCharsets.UTF_8);
    }

    private static JsonNode event(byte[] body) {
        try {
            JsonNode event = Json.parse(new String(body, StandardCharsets.UTF_8));
            if (event.isObject()) {
                return event;
            }
        } catch (JacksonException _) {
            // said below
        }
        throw CommandFailure.failed("the event is no JSON map");
    }

    private ServerConnection server() throws IOException {
        HookPlace place = HookPlace.of(workspace.map(Path::toString), terminal, environment);
        String url =
                Optional.ofNullable(environment.get(ServerOption.VARIABLE))
                        .filter(text -> !text.isBlank())
                        .or(() ->
                                Optional.of(place.installation().url())
                                        .filter(text -> !text.isEmpty()))
                        .orElse(ServerConnection.DEFAULT);
        String token = environment.getOrDefault("PHASE_TOKEN", "").strip();
        if (!token.isEmpty()) {
            return ServerConnection.withToken(url, token, PATIENCE);
        }
        Map<String, String> with = new HashMap<>(environment);
        Path key = place.keyFile();
        if (with.getOrDefault(KEY, "").isBlank() && Files.exists(key)) {
            with.put(KEY, Files.readString(key).strip());
        }
        return ServerConnection.withAnyKey(url, with, PATIENCE);
    }
}
