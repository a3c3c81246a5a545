package io.phasegate.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.audit.AuditUnavailableException;
import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.metric.RequestMeters;
import io.phasegate.sdk.protocol.Problem;
import io.phasegate.worktree.NoWorktree;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;

/** Turns whatever ends a request into a problem; nothing of the inside leaves the server. */
final class Troubles {
    private static final Logger LOG = System.getLogger(Troubles.class.getName());

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Supplier<String> requestIds;
    private final RequestMeters meters;
    private final Seldom unavailable = new Seldom();

    Troubles(Supplier<String> requestIds, RequestMeters meters) {
        this.requestIds = requestIds;
        this.meters = meters;
    }

    void register(HttpRouting.Builder routing) {
        routing.error(Refused.class, this::refused)
                .error(NoWorktree.class, this::noWorktree)
                .error(DatabaseUnavailable.class, this::unavailable)
                .error(AuditUnavailableException.class, this::unavailable)
                .error(HttpException.class, this::http)
                .error(Throwable.class, this::surprise);
    }

    private void refused(ServerRequest request, ServerResponse response, Refused refused) {
        send(response, refused.problem(), refused.retryAfter());
        readOn(request);
    }

    /**
     * Where the connection goes on, the web server reads what is still sent of a refused body.
     * Where the client ends it with this request, that must be done as well: closed with bytes
     * unread it would be reset, and the client might never see why it was refused.
     */
    private static void readOn(ServerRequest request) {
        boolean ends = request.headers().contains(HeaderValues.CONNECTION_CLOSE);
        boolean waits = request.headers().contains(HeaderNames.EXPECT);
        if (!ends || waits || request.content().consumed()) {
            return;
        }
        try {
            request.content().consume();
        } catch (RuntimeException _) {
            // it is answered already; whatever broke, the connection ends now
        }
    }

    private void noWorktree(ServerRequest request, ServerResponse response, NoWorktree trouble) {
        send(response, ProblemType.CONFLICT.problem(String.valueOf(trouble.getMessage())));
    }

    private void unavailable(
            ServerRequest request, ServerResponse response, RuntimeException trouble) {
        if (unavailable.isTime()) {
            LOG.log(
                    Level.ERROR,
                    "nothing can be recorded, so nothing is done; said once a minute",
                    trouble);
        }
        send(response, ProblemType.UNAVAILABLE.problem("try again: nothing can be recorded now"));
    }

    private void http(ServerRequest request, ServerResponse response, HttpException trouble) {
        if (!trouble.keepAlive()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        send(response, BrokenRequests.problem(trouble.status()));
        if (trouble.keepAlive()) {
            readOn(request);
        }
    }

    private void surprise(ServerRequest request, ServerResponse response, Throwable trouble) {
        String id = requestIds.get();
        LOG.log(Level.ERROR, "request " + id + " broke off", trouble);
        send(
                response,
                ProblemType.INTERNAL
                        .problem(
                                "tell those who run this server: its log has the details under"
                                        + " the instance")
                        .withInstance(id));
    }

    private void send(ServerResponse response, Problem problem) {
        send(response, problem, A_MOMENT);
    }

    private void send(ServerResponse response, Problem problem, Duration retryAfter) {
        meters.problem(problem.name());
        if (!response.isSent()) {
            Answers.problem(
                    response,
                    problem.instance().isEmpty() ? problem.withInstance(requestIds.get()) : problem,
                    retryAfter);
        }
    }
}
