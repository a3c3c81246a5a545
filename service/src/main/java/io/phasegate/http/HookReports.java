package io.phasegate.http;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Kind;
import io.phasegate.audit.Masking;
import io.phasegate.audit.Outcome;
import io.phasegate.hook.MappedCall;
import io.phasegate.task.Execution;
import io.phasegate.task.Executions;
import io.phasegate.task.TestNames;
import io.phasegate.tool.Containment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Puts on record what agents say came of calls that they made themselves: no evidence of ours. */
final class HookReports {
    private static final int LONGEST = 2_000;

    private final Executions executions;
    private final AuditTrail audit;
    private final Masking masking;
    private final DecisionNames names;
    private final Clock clock;

    HookReports(
            Executions executions,
            AuditTrail audit,
            Masking masking,
            DecisionNames names,
            Clock clock) {
        this.executions = executions;
        this.audit = audit;
        this.masking = masking;
        this.names = names;
        this.clock = clock;
    }

    /**
     * One call.
     *
     * @param failed whether the agent says that it went wrong
     */
    void add(AgentCall agent, MappedCall call, JsonNode response, boolean failed) {
        String id = names.nextExecution();
        Instant now = clock.instant();
        int exitCode = exitCode(response, failed);
        executions.add(
                new Execution(
                        id,
                        agent.taskId(),
                        agent.phase(),
                        agent.standing().seq(),
                        masking.keep(call.tool()),
                        List.of(words(call)),
                        exitCode,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        TestNames.NONE,
                        Execution.Origin.REPORTED,
                        false,
                        Optional.empty(),
                        Optional.of(Containment.NONE.word()),
                        now));
        audit.append(
                new AuditRecord(
                        Kind.EXECUTION,
                        Optional.empty(),
                        now,
                        agent.caller(),
                        Optional.of(masking.keep(call.tool())),
                        Outcome.NOTED,
                        List.of(),
                        Map.of(
                                "execution_id", CanonicalJson.of(id),
                                "containment", CanonicalJson.of(Containment.NONE.word()),
                                "origin", CanonicalJson.of("reported"),
                                "exit_code", CanonicalJson.of((long) exitCode))));
    }

    private String words(MappedCall call) {
        String text = call.args().path("command").asString(call.tool());
        return masking.keep(text.substring(0, Math.min(LONGEST, text.length())));
    }

    private static int exitCode(JsonNode response, boolean failed) {
        for (String name : List.of("exit_code", "exitCode")) {
            if (response.path(name).canConvertToInt()) {
                return response.path(name).intValue();
            }
        }
        return failed || response.path("interrupted").asBoolean(false) ? 1 : 0;
    }
}
