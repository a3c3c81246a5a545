package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.KeyRecords;
import io.phasegate.key.ApiKey;
import io.phasegate.key.ApiKeys;
import io.phasegate.key.KeyCheck;
import io.phasegate.key.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Believes operators' keys, or ends the request. Safe for any number of threads. */
final class Operators {
    /** Those who may look, whatever else they may do. */
    static final Set<Role> READERS = EnumSet.of(Role.ADMIN, Role.APPROVER, Role.AUDITOR);

    static final Set<Role> APPROVERS = EnumSet.of(Role.ADMIN, Role.APPROVER);
    static final Set<Role> ADMINS = EnumSet.of(Role.ADMIN);

    private static final String KEY_PREFIX = "pg_";

    private final ApiKeys keys;
    private final CallRates rates;
    private final AuditTrail audit;
    private final DecisionNames names;
    private final Clock clock;

    Operators(ApiKeys keys, CallRates rates, AuditTrail audit, DecisionNames names, Clock clock) {
        this.keys = keys;
        this.rates = rates;
        this.audit = audit;
        this.names = names;
        this.clock = clock;
    }

    /** Whose key the request carries, if its role is one of these. */
    ApiKey require(ServerRequest request, Set<Role> roles) {
        Optional<String> credential = Bearer.of(request);
        if (credential.isPresent() && looksLikeToken(credential.get())) {
            throw refused(
                    request,
                    Optional.empty(),
                    ProblemType.ROLE_FORBIDDEN,
                    "an agent's token may not do that: use a key");
        }
        ApiKey holder =
                known(request, credential, "send a key of yours as `Authorization: Bearer …`");
        if (!roles.contains(holder.role())) {
            throw refused(
                    request,
                    Optional.of(holder.id()),
                    ProblemType.ROLE_FORBIDDEN,
                    "use a key of a role that may do that");
        }
        return holder;
    }

    /** Whether the request's key, once believed, still lets its holder look. */
    boolean mayRead(ServerRequest request) {
        return Bearer.of(request)
                .map(keys::check)
                .filter(KeyCheck.Known.class::isInstance)
                .isPresent();
    }

    /** Whether the request carries a phase token rather than a key. */
    boolean isAgent(ServerRequest request) {
        return Bearer.of(request).filter(Operators::looksLikeToken).isPresent();
    }

    /** The id of the key a claim came with; empty where none is needed. */
    String claimKey(ServerRequest request) {
        Optional<String> key = Bearer.of(request).filter(credential -> !looksLikeToken(credential));
        if (key.isEmpty() && !keys.guarded()) {
            return "";
        }
        ApiKey holder = known(request, key, "send an agent's key as `Authorization: Bearer …`");
        if (holder.role() != Role.AGENT) {
            throw refused(
                    request,
                    Optional.of(holder.id()),
                    ProblemType.ROLE_FORBIDDEN,
                    "claim with a key of the role `agent`");
        }
        return holder.id();
    }

    private ApiKey known(ServerRequest request, Optional<String> text, String advice) {
        return switch (keys.check(text.orElse(""))) {
            case KeyCheck.Known(ApiKey key) -> {
                rates.key(key.id(), place(request));
                yield key;
            }
            case KeyCheck.Unknown() ->
                    throw refused(request, Optional.empty(), ProblemType.KEY_UNKNOWN, advice);
            // its earlier failures are on record, and would be the same again
            case KeyCheck.TooOften(Duration wait) ->
                    throw Refused.tooMany(wait, "mend this key, which was wrong too often");
        };
    }

    private Refused refused(
            ServerRequest request, Optional<String> keyId, ProblemType type, String advice) {
        String id = names.next();
        audit.append(KeyRecords.refused(id, clock.instant(), place(request), type.word(), keyId));
        return new Refused(type.problem(advice).withInstance(id));
    }

    /** The route, as we name it. */
    private static String place(ServerRequest request) {
        return request.matchingPattern().orElse("");
    }

    private static boolean looksLikeToken(String credential) {
        return !credential.startsWith(KEY_PREFIX)
                && credential.chars().filter(c -> c == '.').count() == 2;
    }
}
