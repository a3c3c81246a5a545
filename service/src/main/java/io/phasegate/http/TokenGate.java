package io.phasegate.http;

import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Caller;
import io.phasegate.audit.DecisionRecords;
import io.phasegate.audit.Kind;
import io.phasegate.review.ReviewDesk;
import io.phasegate.task.Leases;
import io.phasegate.task.Standing;
import io.phasegate.task.TokenCheck;
import io.phasegate.task.Tokens;
import io.phasegate.token.ExpiredToken;
import io.phasegate.token.PhaseToken;
import io.phasegate.token.PhaseTokens;
import io.phasegate.token.TokenClaims;
import io.phasegate.token.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Believes phase tokens, or ends the request: no rule is asked about a call that nobody vouches
 * for, and the audit has it all the same. Safe for any number of threads.
 */
final class TokenGate {
    private final PhaseTokens signed;
    private final Tokens issued;
    private final ReviewDesk reviews;
    private final Leases leases;
    private final CallRates rates;
    private final DecisionRecords records;
    private final ForgedTokens forgedTokens;
    private final AuditTrail audit;
    private final DecisionNames names;
    private final Clock clock;

    TokenGate(
            PhaseTokens signed,
            Tokens issued,
            ReviewDesk reviews,
            Leases leases,
            CallRates rates,
            DecisionRecords records,
            ForgedTokens forgedTokens,
            AuditTrail audit,
            DecisionNames names,
            Clock clock) {
        this.signed = signed;
        this.issued = issued;
        this.reviews = reviews;
        this.leases = leases;
        this.rates = rates;
        this.records = records;
        this.forgedTokens = forgedTokens;
        this.audit = audit;
        this.names = names;
        this.clock = clock;
    }

    /** Genuine, of that task and phase, still holding; the task's lease is renewed. */
    AgentCall admit(Presented presented, TermsInForce terms) {
        return admit(presented, genuine(presented), terms);
    }

    AgentCall admit(Presented presented, TokenClaims claims, TermsInForce terms) {
        Standing standing = standing(presented, claims);
        if (claims.review().isPresent()) { // what a reviewer does keeps no agent's task
            return new AgentCall(Optional.of(claims), standing);
        }
        if (!leases.renew(standing, terms.lease())) {
            throw refused(presented, claims, ProblemType.TOKEN_RELEASED);
        }
        return new AgentCall(Optional.of(claims), standing);
    }

    /** A request that makes so many calls at once counts as so many; one is counted already. */
    void charge(Presented presented, AgentCall agent, int calls) {
        if (calls > 1) {
            rates.agent(agent.standing().agentId(), agent.caller(), presented.call(), calls - 1);
        }
    }

    /** Signed by us, within its time, and about what the call is about. */
    TokenClaims genuine(Presented presented) {
        return switch (signed.verify(presented.token(), clock.instant())) {
            case PhaseToken token -> fitting(presented, token.claims());
            case ExpiredToken token ->
                    throw refused(presented, token.claims(), ProblemType.TOKEN_EXPIRED);
            case Verification.Refused(Verification.Reason reason) ->
                    throw refused(presented, presented.caller(), type(reason));
        };
    }

    /** As {@link #genuine}, or expired less than the grace ago. */
    TokenClaims genuine(Presented presented, Duration grace) {
        Instant now = clock.instant();
        return signed.verify(presented.token(), now) instanceof ExpiredToken token
                        && token.within(grace, now)
                ? fitting(presented, token.claims())
                : genuine(presented);
    }

    /** How the task of a genuine token stands, if the token still holds. */
    Standing standing(Presented presented, TokenClaims claims) {
        return switch (check(claims)) {
            case TokenCheck.Valid(Standing standing) -> standing;
            case TokenCheck.Invalid invalid -> throw refused(presented, claims, invalid);
        };
    }

    /** Whether who was admitted with a token still holds its task, and the token is in its time. */
    boolean holds(TokenClaims claims) {
        return clock.instant().isBefore(claims.expires())
                && switch (check(claims)) {
                    case TokenCheck.Valid _ -> true;
                    case TokenCheck.Invalid why -> why == TokenCheck.Invalid.SUPERSEDED;
                };
    }

    /** Whether it is the token of the phase that its task is in. */
    boolean isCurrent(TokenClaims claims) {
        return check(claims) instanceof TokenCheck.Valid;
    }

    private TokenCheck check(TokenClaims claims) {
        return claims.review()
                .map(review -> reviews.check(claims, review))
                .orElseGet(() ->
                        issued.check(claims.jti(), claims.taskId(), claims.lease(), claims.seq()));
    }

    private TokenClaims fitting(Presented presented, TokenClaims claims) {
        boolean fits =
                presented.taskId().filter(task -> !task.equals(claims.taskId())).isEmpty()
                        && presented.phase().filter(in -> !in.equals(claims.phase())).isEmpty();
        if (!fits) {
            throw refused(presented, claims, ProblemType.TOKEN_MISMATCH);
        }
        if (claims.review().isPresent() && !presented.reviewersToo()) {
            throw refused(presented, claims, ProblemType.ROLE_FORBIDDEN);
        }
        rates.agent(claims.agentId(), callerOf(claims), presented.call(), 1);
        return claims;
    }

    /** Why a genuine token does not hold, on record. */
    Refused refused(Presented presented, TokenClaims claims, TokenCheck.Invalid invalid) {
        return switch (invalid) {
            case FORGED -> forged(presented, claims);
            case SUPERSEDED -> refused(presented, claims, ProblemType.TOKEN_SUPERSEDED);
            case RELEASED -> refused(presented, claims, ProblemType.TOKEN_RELEASED);
        };
    }

    private Refused forged(Presented presented, TokenClaims claims) {
        return refused(presented, callerOf(claims), ProblemType.TOKEN_SIGNATURE, Kind.FORGED);
    }

    Refused refused(Presented presented, TokenClaims claims, ProblemType type) {
        return refused(presented, callerOf(claims), type);
    }

    private Refused refused(Presented presented, Caller caller, ProblemType type) {
        return refused(presented, caller, type, Kind.CREDENTIAL);
    }

    private Refused refused(Presented presented, Caller caller, ProblemType type, Kind kind) {
        String id = names.next();
        AuditRecord record =
                records.ofRefusal(kind, id, clock.instant(), caller, presented.call(), type.word());
        if (kind == Kind.FORGED) {
            forgedTokens.alarm(record, presented.call());
        } else {
            audit.append(record);
        }
        return new Refused(type.problem(advice(type)).withInstance(id));
    }

    private static Caller callerOf(TokenClaims claims) {
        return new Caller(
                Optional.of(claims.taskId()),
                Optional.of(claims.agentId()),
                Optional.of(claims.phase()));
    }

    private static ProblemType type(Verification.Reason reason) {
        return switch (reason) {
            case MISSING -> ProblemType.TOKEN_MISSING;
            case MALFORMED, NOT_YET -> ProblemType.TOKEN_MALFORMED;
            case SIGNATURE -> ProblemType.TOKEN_SIGNATURE;
        };
    }

    private static String advice(ProblemType type) {
        return switch (type) {
            case TOKEN_MISSING -> "send the token that the claim or the last transition returned";
            case TOKEN_EXPIRED -> "refresh the token, or claim the task again";
            case TOKEN_SUPERSEDED -> "use the token that the last transition returned";
            case TOKEN_MISMATCH -> "send the task's own token, and the phase that the task is in";
            case TOKEN_RELEASED -> "claim the task again";
            case ROLE_FORBIDDEN -> "read, and post one review: a reviewer's token does no more";
            default -> "send the token exactly as it was returned, or claim the task again";
        };
    }
}
