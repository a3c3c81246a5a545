package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.agent.AgentLog;
import io.phasegate.agent.AgentRun;
import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.agent.Spawning;
import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Caller;
import io.phasegate.key.ApiKey;
import io.phasegate.sdk.protocol.FieldError;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** {@code agents}: the agents that this server starts, for admins. */
final class AgentCalls {
    private static final int LONGEST_AGENT = 128;
    private static final int MOST = 1000;
    private static final int MOST_LOG_BYTES = 1024 * 1024;

    /** For an agent that is told to end; it is made to before that. */
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final JsonBody json;
    private final Operators operators;
    private final BooleanSupplier guarded;
    private final Spawning spawning;
    private final AgentSpawns spawns;
    private final AuditTrail audit;
    private final DecisionNames names;
    private final Clock clock;

    AgentCalls(
            JsonBody json,
            Operators operators,
            BooleanSupplier guarded,
            Spawning spawning,
            AgentSpawns spawns,
            AuditTrail audit,
            DecisionNames names,
            Clock clock) {
        this.json = json;
        this.operators = operators;
        this.guarded = guarded;
        this.spawning = spawning;
        this.spawns = spawns;
        this.audit = audit;
        this.names = names;
        this.clock = clock;
    }

    private record All(List<View> agents) {}

    /** An agent's process as it travels; {@code runningForS} while it runs. */
    private record View(
            String id,
            String kind,
            String agentId,
            String agentType,
            Optional<String> model,
            String taskId,
            String phase,
            String adapter,
            String status,
            Optional<Integer> exitCode,
            Optional<String> reason,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<Long> runningForS) {
        static View of(AgentRun run, Instant now) {
            return new View(
                    run.id(),
                    run.kind().word(),
                    run.agentId(),
                    run.agentType(),
                    run.model(),
                    run.taskId(),
                    run.phase(),
                    run.adapter().word(),
                    run.status().word(),
                    run.exitCode(),
                    run.reason(),
                    run.started(),
                    run.ended(),
                    run.ended().isPresent()
                            ? Optional.empty()
                            : Optional.of(
                                    Math.max(0, Duration.between(run.started(), now).toSeconds())));
        }
    }

    void spawn(ServerRequest request, ServerResponse response) {
        BodyFields fields = new BodyFields(json.read(request));
        String agentId = fields.text("agent_id", LONGEST_AGENT);
        String type = fields.text("agent_type", LONGEST_AGENT);
        Optional<String> taskId = fields.optionalText("task_id", ToolBody.LONGEST_ID);
        Optional<String> adapter = fields.optionalText("adapter", LONGEST_AGENT);
        fields.done();
        ApiKey admin = operators.require(request, Operators.ADMINS);
        ConfiguredAgent agent = configured(type, adapter);
        URI server =
                spawning.server()
                        .orElseThrow(() ->
                                Refused.because(ProblemType.UNAVAILABLE, "ask again in a moment"));
        AgentRun run =
                spawns.spawn(
                        agent,
                        agentId,
                        guarded.getAsBoolean() ? "spawned:" + agentId : "",
                        taskId,
                        server);
        record("agents.spawn", run, admin);
        Answers.ok(response, View.of(run, clock.instant()));
    }

    /** What is run is the operator's word in the configuration, never a caller's. */
    private ConfiguredAgent configured(String type, Optional<String> adapter) {
        ConfiguredAgent agent = spawning.agents().get(type);
        if (agent == null) {
            throw Refused.invalid(
                    List.of(
                            new FieldError(
                                    "/agent_type",
                                    spawning.agents().isEmpty()
                                            ? "no command is configured under `agents.commands`"
                                            : "a command is configured for "
                                                    + String.join(
                                                            ", ",
                                                            new TreeSet<>(
                                                                    spawning.agents().keySet())))));
        }
        return adapter.map(word -> agent.keptBy(adapter(word))).orElse(agent);
    }

    private Adapter adapter(String word) {
        List<Adapter> usable =
                Arrays.stream(Adapter.values())
                        .filter(each -> each != Adapter.TMUX || spawning.processes().hasWindows())
                        .toList();
        return usable.stream()
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Refused.invalid(
                                List.of(
                                        new FieldError(
                                                "/adapter",
                                                "must be one of "
                                                        + String.join(
                                                                ", ",
                                                                usable.stream()
                                                                        .map(Adapter::word)
                                                                        .toList())))));
    }

    void list(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        Optional<String> status = fields.text("status");
        Optional<String> taskId = fields.text("task_id");
        int limit = fields.number("limit", 100, 1, MOST);
        fields.done();
        operators.require(request, Operators.ADMINS);
        Optional<AgentRun.Status> wanted = status.map(AgentCalls::status);
        Instant now = clock.instant();
        Answers.ok(
                response,
                new All(
                        spawns.list(wanted, taskId, limit).stream()
                                .map(run -> View.of(run, now))
                                .toList()));
    }

    private static AgentRun.Status status(String word) {
        return Arrays.stream(AgentRun.Status.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Refused.invalid(
                                List.of(
                                        new FieldError(
                                                "status",
                                                "must be one of running, ended, failed, stopped,"
                                                        + " timed_out"))));
    }

    void stop(ServerRequest request, ServerResponse response) {
        ApiKey admin = operators.require(request, Operators.ADMINS);
        AgentRun run = found(request);
        if (!spawning.processes().stop(run.id(), "an admin stopped it", ENDING)) {
            throw Refused.because(
                    ProblemType.CONFLICT, "leave it: it is " + run.status().word() + " already");
        }
        record("agents.stop", run, admin);
        Answers.ok(response, View.of(spawns.find(run.id()).orElse(run), clock.instant()));
    }

    void logs(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        int bytes = fields.number("bytes", 65_536, 1, MOST_LOG_BYTES);
        fields.done();
        operators.require(request, Operators.ADMINS);
        Answers.text(
                response,
                "text/plain; charset=utf-8",
                AgentLog.tail(spawning.starter().log(found(request).id()), bytes));
    }

    private AgentRun found(ServerRequest request) {
        return spawns.find(PathFields.text(request, "id"))
                .orElseThrow(() ->
                        Refused.because(
                                ProblemType.NOT_FOUND, "see `/api/v1/agents` for those there are"));
    }

    private void record(String operation, AgentRun run, ApiKey admin) {
        audit.append(
                AuditRecord.operation(
                        names.nextOperation(),
                        clock.instant(),
                        Caller.of(run.taskId(), run.agentId(), run.phase()),
                        Map.of(
                                "operation", CanonicalJson.of(operation),
                                "operator", CanonicalJson.of(admin.name()),
                                "run", CanonicalJson.of(run.id()),
                                "agent_type", CanonicalJson.of(run.agentType()))));
    }
}
