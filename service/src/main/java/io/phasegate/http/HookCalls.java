package io.phasegate.http;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.audit.AuditUnavailableException;
import io.phasegate.contract.Constraint;
import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.Decision;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.hook.HookEvent;
import io.phasegate.hook.HookMapping;
import io.phasegate.hook.HookSettings;
import io.phasegate.hook.HookVerdict;
import io.phasegate.hook.Installation;
import io.phasegate.hook.MappedCall;
import io.phasegate.hook.Moment;
import io.phasegate.path.Location;
import io.phasegate.path.Workspace;
import io.phasegate.rules.AgentCommand;
import io.phasegate.sdk.protocol.Problem;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.Visits;
import io.phasegate.worktree.NoWorktree;
import io.phasegate.worktree.TaskFolders;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /hooks/…}: an agent that runs its tools itself asks before each call, and says what came
 * of it. Whatever goes wrong is a verdict too, and a denial: a hook that gets none lets the call
 * through.
 */
final class HookCalls {
    private static final Logger LOG = System.getLogger(HookCalls.class.getName());

    private final JsonBody json;
    private final Agreement agreement;
    private final ActivePolicy policies;
    private final HookAgents agents;
    private final ToolDecisions decisions;
    private final Visits visits;
    private final HookReports reports;
    private final TaskQueue tasks;
    private final TaskFolders folders;
    private final DecisionNames names;
    private final HookSettings settings;
    private final Seldom unavailable = new Seldom();

    HookCalls(
            JsonBody json,
            Agreement agreement,
            ActivePolicy policies,
            HookAgents agents,
            ToolDecisions decisions,
            Visits visits,
            HookReports reports,
            TaskQueue tasks,
            TaskFolders folders,
            DecisionNames names,
            HookSettings settings) {
        this.json = json;
        this.agreement = agreement;
        this.policies = policies;
        this.agents = agents;
        this.decisions = decisions;
        this.visits = visits;
        this.reports = reports;
        this.tasks = tasks;
        this.folders = folders;
        this.names = names;
        this.settings = settings;
    }

    /** Answers the events of one agent. */
    Handler of(HookMapping mapping) {
        return (request, response) -> answer(mapping, request, response);
    }

    private void answer(HookMapping mapping, ServerRequest request, ServerResponse response) {
        ObjectNode answer;
        try {
            agreement.require();
            answer = answer(mapping, request);
        } catch (Refused refused) {
            if (refused.problem().status() == ProblemType.NOT_JSON.status()) {
                throw refused;
            }
            answer = denial(mapping, "Phasegate: " + sentence(refused.problem()));
        } catch (NoWorktree none) {
            answer = denial(mapping, "Phasegate: " + none.getMessage());
        } catch (DatabaseUnavailable | AuditUnavailableException trouble) {
            if (unavailable.isTime()) {
                LOG.log(
                        Level.ERROR,
                        "events of hooks are denials, as nothing can be recorded; said once a"
                                + " minute",
                        trouble);
            }
            answer = denial(mapping, "Phasegate can record nothing now, so the call is denied");
        } catch (RuntimeException surprise) {
            LOG.log(Level.ERROR, "an event of a hook broke off and is a denial", surprise);
            answer = denial(mapping, "Phasegate could not decide on this call, so it is denied");
        }
        Answers.ok(response, answer);
    }

    private static ObjectNode denial(HookMapping mapping, String reason) {
        return HookVerdict.deny(reason).answer(mapping.answers(), Moment.BEFORE);
    }

    private static String sentence(Problem problem) {
        return problem.title() + ": " + problem.detail();
    }

    private ObjectNode answer(HookMapping mapping, ServerRequest request) {
        return switch (HookEvent.read(json.read(request))) {
            case HookEvent.Reading.Unreadable(String complaint) ->
                    denial(mapping, "Phasegate can't read this event: " + complaint);
            case HookEvent.Reading.Read(HookEvent event) ->
                    mapping.moment(event)
                            .map(moment -> answer(mapping, request, event, moment))
                            .orElseGet(() ->
                                    denial(mapping, "Phasegate does not know events of that name"));
        };
    }

    private ObjectNode answer(
            HookMapping mapping, ServerRequest request, HookEvent event, Moment moment) {
        if (moment == Moment.OTHER) {
            return JsonNodeFactory.instance.objectNode();
        }
        PolicyInUse policy = policies.current();
        boolean fresh = moment == Moment.START || moment == Moment.PROMPT;
        String call = event.tool().isEmpty() ? "hooks/" + mapping.agent() : event.tool();
        AgentCall agent = agents.of(request, mapping.agentId(event), call, fresh, policy);
        return switch (moment) {
            case BEFORE, PERMISSION ->
                    verdict(policy, agent, mapping.call(event), event)
                            .answer(mapping.answers(), moment);
            case AFTER, FAILED -> {
                reports.add(agent, mapping.call(event), event.response(), moment == Moment.FAILED);
                yield JsonNodeFactory.instance.objectNode();
            }
            case START -> started(policy, agent, event);
            case PROMPT, OTHER -> JsonNodeFactory.instance.objectNode();
        };
    }

    private HookVerdict verdict(
            PolicyInUse policy, AgentCall agent, MappedCall call, HookEvent event) {
        if (event.tool().isEmpty() || event.tool().length() > ToolBody.LONGEST_NAME) {
            return HookVerdict.deny("Phasegate can't read this event: `tool_name` is missing");
        }
        Optional<AgentCommand> command = command(agent, call);
        if (command.isPresent()) {
            ToolDecisions.Decided decided =
                    decisions.decide(policy, agent, command.get(), call.args());
            return decided.decision().allowed()
                    ? new HookVerdict(HookVerdict.Word.ALLOW, "one of Phasegate's own commands")
                    : HookVerdict.deny(HookText.denial(agent, decided));
        }
        ToolDecisions.Decided decided =
                decisions.decide(policy, agent, call.tool(), call.args(), event.cwd());
        if (!decided.decision().allowed()) {
            return HookVerdict.deny(HookText.denial(agent, decided));
        }
        if (!counted(policy, agent, call.tool(), decided.decision())) {
            return HookVerdict.deny("Phasegate: another call came first, and was the last allowed");
        }
        return new HookVerdict(
                defers(policy, agent, call.tool()) ? HookVerdict.Word.ASK : HookVerdict.Word.ALLOW,
                HookText.leave(agent, decided));
    }

    private Optional<AgentCommand> command(AgentCall agent, MappedCall call) {
        List<String> programs =
                call.tool().equals("bash")
                        ? programsOutside(folders.of(agent.taskId()).workspace())
                        : List.of();
        return Optional.of(call.args().path("command"))
                .filter(script -> !programs.isEmpty() && script.isString())
                .flatMap(script ->
                        settings.commands().in(agent.phase(), script.stringValue(), programs));
    }

    /** One that lies where the agent works could be the agent's own. */
    private List<String> programsOutside(Workspace folder) {
        return Installation.read(settings.dataDirectory()).programs().stream()
                .filter(program -> folder.locate(program) instanceof Location.Outside)
                .toList();
    }

    private boolean counted(PolicyInUse policy, AgentCall agent, String tool, Decision decision) {
        return ToolDecisions.mostCalls(policy, agent.phase(), tool)
                .map(most ->
                        visits.count(
                                agent.taskId(),
                                agent.standing().seq(),
                                tool,
                                decision.explanation().mode().strict() ? most : Long.MAX_VALUE))
                .orElse(true);
    }

    private boolean defers(PolicyInUse policy, AgentCall agent, String tool) {
        return switch (settings.onAllow()) {
            case ALLOW -> false;
            case DEFER_TO_AGENT -> true;
            case BY_CALL ->
                    tool.equals("bash")
                            && policy.workflow()
                                    .phase(agent.phase())
                                    .flatMap(phase -> phase.constraintsOn(tool))
                                    .flatMap(
                                            limits -> limits.find(Constraint.AllowedCommands.class))
                                    .isEmpty();
        };
    }

    private ObjectNode started(PolicyInUse policy, AgentCall agent, HookEvent event) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        List<String> programs = Installation.read(settings.dataDirectory()).programs();
        answer.putObject("hookSpecificOutput")
                .put("hookEventName", event.name())
                .put(
                        "additionalContext",
                        HookText.start(
                                agent,
                                programs,
                                folders.worktree(agent.taskId()),
                                contract(policy, agent)));
        return answer;
    }

    private String contract(PolicyInUse policy, AgentCall agent) {
        return policy.workflow()
                .phase(agent.phase())
                .map(phase ->
                        ContractText.of(policy, phase, tasks.find(agent.taskId()), names.nonce()))
                .orElse("");
    }
}
