package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.database.Database;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.PolicyStanding;
import io.phasegate.sdk.protocol.PolicyIdentity;
import io.phasegate.tool.Containment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /health}: what decides here, and whether it is what its files say. */
final class HealthCall {
    private final ActivePolicy policies;
    private final Database database;
    private final Containment containment;
    private final String version;

    HealthCall(ActivePolicy policies, Database database, Containment containment, String version) {
        this.policies = policies;
        this.database = database;
        this.containment = containment;
        this.version = version;
    }

    private record Health(
            String status,
            boolean workflowLoaded,
            String enforcementMode,
            String containment,
            PolicyIdentity policy,
            String version,
            Optional<PolicyAnswer.Staged> staged,
            Optional<List<PolicyAnswer.Finding>> diagnostics) {}

    void health(ServerRequest request, ServerResponse response) {
        PolicyInUse policy = policies.current();
        PolicyStanding standing = policies.standing();
        Answers.ok(
                response,
                new Health(
                        database.isReachable() ? PolicyAnswer.status(standing) : "degraded",
                        true,
                        mode(policy),
                        containment.word(),
                        policy.bundle().identity(),
                        version,
                        PolicyAnswer.staged(standing),
                        PolicyAnswer.diagnostics(standing)));
    }

    /** Said as loudly as a word can: with the switch off, tool calls are only noted. */
    private static String mode(PolicyInUse policy) {
        return policy.workflow().enforcement().toolEnforcement().enabled()
                ? policy.mode().general().name().toLowerCase(Locale.ROOT)
                : "NOT ENFORCING";
    }
}
