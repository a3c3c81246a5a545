package io.phasegate.http;

import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.contract.Transition;
import io.phasegate.contract.Trigger;
import io.phasegate.database.Database;
import io.phasegate.decision.Decision;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.event.EventType;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import io.phasegate.sdk.protocol.TransitionAnswer;
import io.phasegate.task.Refusals;
import io.phasegate.trigger.Cause;
import io.phasegate.wire.Wire;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tells of requests to move on, with the record of the decision that they came to. */
final class TransitionEvents {
    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;

    TransitionEvents(Database database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A request as it was decided on.
     *
     * @param to empty where the task was to be completed
     */
    record Decided(
            PolicyInUse policy,
            AgentCall agent,
            Optional<String> to,
            Decision decision,
            String decisionId) {
        Cause cause() {
            return Cause.transition(
                    agent.taskId(), decisionId, agent.phase(), to.orElse(agent.phase()));
        }

        /**
         * What the agent is told.
         *
         * @param newToken for the phase that the task is in now
         */
        TransitionAnswer answer(Optional<String> newToken, Optional<String> approvalId) {
            return new TransitionAnswer(
                    decision.allowed(),
                    newToken.orElse(null),
                    Wire.texts(decision.blockers()),
                    Wire.texts(decision.warnings()),
                    Wire.violations(decision.explanation().findings()),
                    decisionId,
                    approvalId);
        }

        List<Trigger> triggers() {
            return edge().map(Transition::triggers).orElse(List.of());
        }

        private Optional<String> gate() {
            return edge().flatMap(Transition::gate).map(gate -> gate.value());
        }

        private Optional<Transition> edge() {
            return policy.workflow().transitions().stream()
                    .filter(edge -> edge.from().value().equals(agent.phase()))
                    .filter(edge -> edge.to().value().equals(to.orElse("")))
                    .findFirst();
        }
    }

    /** What was allowed, in the transaction of the move. */
    void passed(Handle handle, Decided request) {
        Instant now = clock.instant();
        requested(handle, request, now);
        if (request.gate().isPresent()) {
            Map<String, @Nullable Object> data = ends(request);
            data.put("warnings", Wire.texts(request.decision().warnings()));
            put(handle, request, EventType.GATE_PASSED, now, data);
        }
    }

    /** What was not, together with its record; snapshots show the blockers until the task moves. */
    void stopped(Decided request, AuditRecord record) {
        Instant now = clock.instant();
        database.write(handle -> {
            audit.appendIn(handle, record);
            Refusals.keep(
                    handle,
                    request.agent().taskId(),
                    request.agent().standing().seq(),
                    Wire.texts(request.decision().blockers()));
            requested(handle, request, now);
            if (request.decision() instanceof Decision.Deny denied) {
                Map<String, @Nullable Object> data = ends(request);
                data.put("blockers", Wire.texts(denied.blockers()));
                data.put(
                        "rules",
                        denied.blockers().stream().map(each -> each.violation().rule()).toList());
                put(handle, request, EventType.GATE_BLOCKED, now, data);
            }
            return record;
        });
        audit.seal(record);
    }

    private static void requested(Handle handle, Decided request, Instant now) {
        put(handle, request, EventType.TRANSITION_REQUESTED, now, ends(request));
    }

    private static Map<String, @Nullable Object> ends(Decided request) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("agent_id", request.agent().standing().agentId());
        data.put("from", request.agent().phase());
        data.put("to", request.to().orElse(null));
        data.put("gate", request.gate().orElse(null));
        data.put("decision_id", request.decisionId());
        return data;
    }

    private static void put(
            Handle handle,
            Decided request,
            EventType type,
            Instant now,
            Map<String, @Nullable Object> data) {
        Events.publish(handle, NewEvent.of(type, now, request.agent().taskId(), data));
    }
}
