package io.phasegate.sdk;

import io.phasegate.sdk.protocol.Approval;
import io.phasegate.sdk.protocol.ClaimAnswer;
import io.phasegate.sdk.protocol.ClaimRequest;
import io.phasegate.sdk.protocol.CompleteRequest;
import io.phasegate.sdk.protocol.RefreshAnswer;
import io.phasegate.sdk.protocol.Task;
import io.phasegate.sdk.protocol.TaskCredential;
import io.phasegate.sdk.protocol.TransitionAnswer;
import io.phasegate.sdk.protocol.TransitionRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The task an agent holds, from claim to release. Whatever changes the token happens one at a time;
 * other calls go on beside it with the token they began with.
 */
final class Session {
    /** In seconds; less than a call may take. */
    private static final long ONE_WAIT = 20;

    private static final String EXPIRED = "phasegate:token-expired";

    private final Connection connection;
    private final Terms terms;
    private final AtomicReference<@Nullable Lease> held = new AtomicReference<>();
    private final ReentrantLock changing = new ReentrantLock();

    /**
     * How a session is kept.
     *
     * @param agentKey for claims, where the server asks for one
     * @param margin a token is refreshed when it is good for less
     * @param callTimeout of calls that decide
     */
    record Terms(Optional<String> agentKey, Clock clock, Duration margin, Duration callTimeout) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Terms[" + margin + ", " + callTimeout + "]";
        }
    }

    Session(Connection connection, Terms terms) {
        this.connection = connection;
        this.terms = terms;
    }

    /** Throws IllegalStateException where there is no task. */
    Lease lease() {
        Lease lease = held.get();
        if (lease == null) {
            throw new IllegalStateException("no task is held; claim one first");
        }
        return lease;
    }

    /** A call made with a token that is good for a while yet. */
    <T> T with(Function<Lease, T> call) {
        Lease lease = fresh();
        try {
            return call.apply(lease);
        } catch (CallRefusedException e) {
            if (e.type().equals(EXPIRED)) {
                held.compareAndSet(lease, lease.expired(now())); // the next call refreshes first
            }
            throw e;
        }
    }

    Task claim(ClaimRequest request) {
        return alone(() -> {
            Answer answer =
                    connection.send(
                            post("/api/v1/tasks/claim", request, Retry.NEVER).as(terms.agentKey()));
            ClaimAnswer claimed = answer.as(ClaimAnswer.class);
            Duration lifetime = lifetime(answer, claimed.expiresAt());
            held.set(
                    new Lease(
                            claimed.task(),
                            claimed.phase(),
                            Tokens.checked(answer, claimed.phaseToken()),
                            now().plus(lifetime),
                            lifetime,
                            claimed.resumeSecret()));
            return claimed.task();
        });
    }

    TransitionResult transition(String target, Map<String, @Nullable Object> artifacts) {
        return alone(() ->
                with(lease -> {
                    TransitionRequest request =
                            new TransitionRequest(
                                    lease.task().id(),
                                    lease.phase(),
                                    target,
                                    lease.token(),
                                    artifacts);
                    return move(lease, target, "/api/v1/tasks/transition", request);
                }));
    }

    TransitionResult complete(Map<String, @Nullable Object> artifacts) {
        return alone(() ->
                with(lease -> {
                    CompleteRequest request =
                            new CompleteRequest(lease.task().id(), lease.token(), artifacts);
                    return move(lease, lease.phase(), "/api/v1/tasks/complete", request);
                }));
    }

    private TransitionResult move(Lease lease, String target, String path, Record request) {
        Call call = post(path, request, Retry.SAFE).onceOnly(UUID.randomUUID().toString());
        Answer answer = connection.send(call);
        TransitionAnswer outcome = answer.as(TransitionAnswer.class);
        TransitionResult result = Verdicts.of(answer, outcome, target);
        String token = outcome.newToken();
        if (token != null) {
            held.set(lease.moved(target, Tokens.checked(answer, token), now()));
        } else if (result instanceof Completed) {
            held.set(null);
        }
        return result;
    }

    /** One call waits a while; the token is refreshed between two. */
    Approval awaitApproval(String id, Duration longest) {
        Instant end = now().plus(longest);
        while (true) {
            Duration left = Duration.between(now(), end);
            long seconds = Math.clamp(left.toSeconds(), 0, ONE_WAIT);
            Approval approval =
                    with(lease ->
                            connection
                                    .send(
                                            get(
                                                    "/api/v1/approvals/" + id + "?wait=" + seconds,
                                                    lease))
                                    .as(Approval.class));
            if (!approval.status().equals("pending") || !now().isBefore(end) || seconds == 0) {
                return approval;
            }
        }
    }

    Instant refresh() {
        return alone(() -> refresh(lease())).expires();
    }

    void release() {
        alone(() -> {
            with(lease -> connection.send(credential("release", lease, Retry.NEVER)));
            held.set(null);
            return true;
        });
    }

    void heartbeat() {
        with(lease -> connection.send(credential("heartbeat", lease, Retry.SAFE)));
    }

    Call post(String path, Record body, Retry retry) {
        return Call.post(path, body, retry, terms.callTimeout());
    }

    Call get(String path, Lease lease) {
        return Call.get(path, lease.token(), terms.callTimeout());
    }

    private Call credential(String verb, Lease lease, Retry retry) {
        return post(
                "/api/v1/tasks/" + verb,
                new TaskCredential(lease.task().id(), lease.token()),
                retry);
    }

    private Lease fresh() {
        Lease lease = lease();
        if (!lease.isNearItsEnd(now(), terms.margin())) {
            return lease;
        }
        return alone(() -> {
            Lease current = lease(); // another thread may have been here meanwhile
            return current.isNearItsEnd(now(), terms.margin())
                    ? refreshIfPossible(current)
                    : current;
        });
    }

    /** A token that could not be refreshed is used up to its end. */
    private Lease refreshIfPossible(Lease lease) {
        try {
            return refresh(lease);
        } catch (CallRefusedException | ServerUnavailableException e) {
            if (now().isBefore(lease.expires())) {
                return lease;
            }
            throw e;
        }
    }

    private Lease refresh(Lease lease) {
        TaskCredential old = new TaskCredential(lease.task().id(), lease.token());
        Answer answer = connection.send(post("/api/v1/tokens/refresh", old, Retry.SAFE));
        RefreshAnswer fresh = answer.as(RefreshAnswer.class);
        Lease longer =
                lease.refreshed(
                        Tokens.checked(answer, fresh.phaseToken()),
                        now(),
                        lifetime(answer, fresh.expiresAt()));
        held.set(longer);
        return longer;
    }

    private Duration lifetime(Answer answer, Instant expires) {
        Duration lifetime = Duration.between(answer.serverTime(now()), expires);
        if (lifetime.isNegative()) {
            throw answer.malformed("a token that expired before it was made");
        }
        return lifetime;
    }

    private Instant now() {
        return terms.clock().instant();
    }

    private <T> T alone(Supplier<T> change) {
        changing.lock();
        try {
            return change.get();
        } finally {
            changing.unlock();
        }
    }
}
