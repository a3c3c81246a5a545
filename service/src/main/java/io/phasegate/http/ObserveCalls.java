package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.audit.AuditTrail;
import io.phasegate.database.Database;
import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.metric.Metrics;
import java.util.List;
import java.util.function.BooleanSupplier;

/** {@code /observe}: for those who keep the server running. It tells of no task and no agent. */
final class ObserveCalls {
    private final ActivePolicy policies;
    private final BooleanSupplier policyAgreed;
    private final Database database;
    private final AuditTrail audit;
    private final Metrics metrics;

    ObserveCalls(
            ActivePolicy policies,
            BooleanSupplier policyAgreed,
            Database database,
            AuditTrail audit,
            Metrics metrics) {
        this.policies = policies;
        this.policyAgreed = policyAgreed;
        this.database = database;
        this.audit = audit;
        this.metrics = metrics;
    }

    private record Observed(String status, List<Check> checks) {}

    private record Check(String name, String status) {
        static Check of(String name, boolean up) {
            return new Check(name, up ? "UP" : "DOWN");
        }

        boolean up() {
            return status.equals("UP");
        }
    }

    /** It answers, so it lives. */
    void live(ServerRequest request, ServerResponse response) {
        Answers.ok(response, new Observed("UP", List.of()));
    }

    /** Whether calls can be decided and recorded; the server listens only once it has decided. */
    void health(ServerRequest request, ServerResponse response) {
        List<Check> checks =
                List.of(
                        Check.of("policy", decides()),
                        Check.of("database", answers()),
                        Check.of("audit", audit.works()));
        boolean up = checks.stream().allMatch(Check::up);
        Answers.json(response, up ? 200 : 503, new Observed(up ? "UP" : "DOWN", checks));
    }

    private boolean decides() {
        try {
            return !policies.current().workflow().phases().isEmpty() && policyAgreed.getAsBoolean();
        } catch (DatabaseUnavailable _) {
            return true; // the next check says what is wrong
        }
    }

    private boolean answers() {
        try {
            return database.read(handle -> handle.select("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (DatabaseUnavailable _) {
            return false;
        }
    }

    void metrics(ServerRequest request, ServerResponse response) {
        Answers.bytes(
                response,
                Metrics.MEDIA_TYPE,
                metrics.text(policies.current().workflow().monitoring()));
    }
}
