package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing to be put on record. Its place in the chain is not part of it yet.
 *
 * @param decisionId of the decision or operation it is, or belongs to; empty where there is none
 * @param tool or empty where no tool was called
 * @param rules that fired, to find the record by
 * @param details further members of the record, by name
 */
public record AuditRecord(
        Kind kind,
        Optional<String> decisionId,
        Instant at,
        Caller caller,
        Optional<String> tool,
        Outcome outcome,
        List<String> rules,
        Map<String, CanonicalJson> details) {
    /** Every record has these; {@code details} may not. */
    private static final Set<String> RESERVED =
            Set.of(
                    "agent_id",
                    "at",
                    "decision_id",
                    "hash",
                    "kind",
                    "outcome",
                    "phase",
                    "position",
                    "previous_hash",
                    "task_id");

    public AuditRecord {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        rules = List.copyOf(rules);
        details = Map.copyOf(details);
        if (!Collections.disjoint(RESERVED, details.keySet())) {
            throw new IllegalArgumentException("a record's own members: " + details.keySet());
        }
    }

    /** Something that was not decided by the rules. */
    public static AuditRecord event(
            Kind kind, Instant at, Caller caller, Map<String, CanonicalJson> details) {
        return event(kind, Optional.empty(), at, caller, details);
    }

    /**
     * What somebody changed.
     *
     * @param id by which it can go along with that change: {@link AuditTrail#appendIn}
     */
    public static AuditRecord operation(
            String id, Instant at, Caller caller, Map<String, CanonicalJson> details) {
        return event(Kind.OPERATION, Optional.of(id), at, caller, details);
    }

    private static AuditRecord event(
            Kind kind,
            Optional<String> id,
            Instant at,
            Caller caller,
            Map<String, CanonicalJson> details) {
        return new AuditRecord(
                kind, id, at, caller, Optional.empty(), Outcome.NOTED, List.of(), details);
    }

    /** All members but those that tell its place in the chain. */
    SortedMap<String, CanonicalJson> members() {
        SortedMap<String, CanonicalJson> members = new TreeMap<>(details);
        members.put("kind", CanonicalJson.of(kind.word()));
        members.put("decision_id", text(decisionId));
        members.put("at", CanonicalJson.of(at.toString()));
        members.put("task_id", text(caller.taskId()));
        members.put("agent_id", text(caller.agentId()));
        members.put("phase", text(caller.phase()));
        members.put("outcome", CanonicalJson.of(outcome.word()));
        return members;
    }

    private static CanonicalJson text(Optional<String> value) {
        return value.map(WholeText::of).map(CanonicalJson::of).orElse(CanonicalJson.NULL);
    }
}
