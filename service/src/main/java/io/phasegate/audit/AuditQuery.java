package io.phasegate.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which records are asked for.
 *
 * @param kinds of records; empty for decisions and calls refused for their credential
 * @param rule a rule that fired
 * @param from inclusive
 * @param to exclusive
 * @param after the position behind which to begin, as an earlier page's {@code next}
 * @param limit 1 to 1000
 */
public record AuditQuery(
        Set<Kind> kinds,
        Optional<String> taskId,
        Optional<String> agentId,
        Optional<String> phase,
        Optional<String> toolName,
        Optional<Boolean> allowed,
        Optional<String> rule,
        Optional<Instant> from,
        Optional<Instant> to,
        long after,
        int limit) {
    public static final int MOST = 1000;

    private static final Set<Kind> CALLS = Set.of(Kind.DECISION, Kind.CREDENTIAL, Kind.FORGED);

    /** All decisions and refused credentials, the first hundred. */
    public static final AuditQuery ALL =
            new AuditQuery(
                    CALLS,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    100);

    public AuditQuery {
        kinds = kinds.isEmpty() ? CALLS : Set.copyOf(kinds);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " records: " + limit);
        }
    }

    public AuditQuery ofTask(String id) {
        return new AuditQuery(
                kinds, Optional.of(id), agentId, phase, toolName, allowed, rule, from, to, after,
                limit);
    }

    public AuditQuery page(long afterPosition, int most) {
        return new AuditQuery(
                kinds, taskId, agentId, phase, toolName, allowed, rule, from, to, afterPosition,
                most);
    }
}
