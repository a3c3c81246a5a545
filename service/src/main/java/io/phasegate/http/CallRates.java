package io.phasegate.http;

import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Caller;
import io.phasegate.audit.DecisionRecords;
import io.phasegate.audit.Kind;
import java.time.Clock;
import java.util.Optional;

/**
 * Ends a request whose caller makes too many. It goes by key and by agent, never by address or
 * task: many may share those. The record has the first refusal of each caller in a minute, or
 * hurrying would be a way to fill the disk.
 */
final class CallRates {
    private final Optional<RateLimit> keys;
    private final Optional<RateLimit> agents;
    private final DecisionRecords records;
    private final AuditTrail audit;
    private final DecisionNames names;
    private final Clock clock;

    CallRates(
            CallLimits limits,
            DecisionRecords records,
            AuditTrail audit,
            DecisionNames names,
            Clock clock) {
        this.keys = limits.perKey().stream().mapToObj(each -> new RateLimit(each, clock)).findAny();
        this.agents =
                limits.perAgent().stream().mapToObj(each -> new RateLimit(each, clock)).findAny();
        this.records = records;
        this.audit = audit;
        this.names = names;
        this.clock = clock;
    }

    /** A call with that key. */
    void key(String keyId, String call) {
        keys.flatMap(limit -> limit.take(keyId, 1))
                .ifPresent(limited -> {
                    throw refused(limited, Caller.UNKNOWN, call);
                });
    }

    /** So many calls of an agent whose token is genuine. */
    void agent(String agentId, Caller caller, String call, int calls) {
        agents.flatMap(limit -> limit.take(agentId, calls))
                .ifPresent(limited -> {
                    throw refused(limited, caller, call);
                });
    }

    private Refused refused(RateLimit.Limited limited, Caller caller, String call) {
        String id = names.next();
        if (limited.first()) {
            audit.append(
                    records.ofRefusal(
                            Kind.CREDENTIAL, id, clock.instant(), caller, call, "rate-limited"));
        }
        return Refused.tooMany(limited.remaining(), "make fewer calls a minute").withInstance(id);
    }
}
