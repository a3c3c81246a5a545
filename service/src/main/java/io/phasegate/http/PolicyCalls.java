package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditQuery;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditSearch;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Caller;
import io.phasegate.audit.Kind;
import io.phasegate.contract.Diagnostic;
import io.phasegate.convert.RuleOrigin;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.PolicySource;
import io.phasegate.key.ApiKey;
import io.phasegate.sdk.protocol.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code policy/…}: what decides, rule by rule; and a new policy in place of the old. */
final class PolicyCalls {
    private final JsonBody json;
    private final Operators operators;
    private final ActivePolicy policies;
    private final AuditSearch search;
    private final AuditTrail audit;
    private final Clock clock;

    PolicyCalls(
            JsonBody json,
            Operators operators,
            ActivePolicy policies,
            AuditSearch search,
            AuditTrail audit,
            Clock clock) {
        this.json = json;
        this.operators = operators;
        this.policies = policies;
        this.search = search;
        this.audit = audit;
        this.clock = clock;
    }

    private record Described(
            String name,
            String version,
            String digest,
            String mode,
            Instant loadedAt,
            int rulesCount,
            boolean stale) {}

    private record Rules(List<Rule> rules) {}

    private record Rule(String rule, String kind, String phase, Source source) {}

    private record WholeRule(
            String rule, String kind, String phase, Source source, String drl, long fired) {}

    private record Finding(
            String severity,
            String code,
            String message,
            String file,
            int line,
            int column,
            Optional<String> help) {}

    private record Reloaded(boolean reloaded, Described policy, List<Finding> diagnostics) {}

    void describe(ServerRequest request, ServerResponse response) {
        new QueryFields(request).done();
        operators.require(request, Operators.READERS);
        Answers.ok(response, described());
    }

    void rules(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        Optional<String> phase = fields.text("phase");
        Optional<String> kind = fields.text("kind");
        kind.filter(word -> !isKind(word)).ifPresent(_ -> fields.wrong("kind", "no such kind"));
        fields.done();
        operators.require(request, Operators.READERS);
        PolicyInUse policy = policies.current();
        phase.filter(id -> policy.workflow().phase(id).isEmpty())
                .ifPresent(_ -> {
                    throw Refused.because(
                            ProblemType.UNKNOWN_PHASE, "name a phase of the contract in force");
                });
        Answers.ok(
                response,
                new Rules(
                        policy.bundle().rules().stream()
                                .filter(rule ->
                                        phase.filter(p -> !p.equals(rule.phase())).isEmpty())
                                .filter(rule -> kind.filter(k -> !k.equals(rule.kind())).isEmpty())
                                .map(rule ->
                                        new Rule(
                                                rule.name(),
                                                rule.kind(),
                                                rule.phase(),
                                                source(rule)))
                                .toList()));
    }

    void rule(ServerRequest request, ServerResponse response) {
        new QueryFields(request).done();
        operators.require(request, Operators.READERS);
        String name = PathFields.text(request, "name");
        RuleOrigin rule =
                policies.current()
                        .bundle()
                        .rule(name)
                        .orElseThrow(() ->
                                Refused.because(
                                        ProblemType.NOT_FOUND,
                                        "see `/api/v1/policy/rules` for the rules there are"));
        Answers.ok(
                response,
                new WholeRule(
                        rule.name(),
                        rule.kind(),
                        rule.phase(),
                        source(rule),
                        rule.drl(),
                        fired(name)));
    }

    void reload(ServerRequest request, ServerResponse response) {
        if (request.content().hasEntity()) {
            new BodyFields(json.read(request)).done();
        }
        ApiKey holder = operators.require(request, Operators.ADMINS);
        PolicySource.Reading reading = policies.reload();
        boolean reloaded = reading instanceof PolicySource.Reading.Usable;
        Described now = described();
        audit.append(
                AuditRecord.event(
                        Kind.OPERATION,
                        clock.instant(),
                        Caller.UNKNOWN,
                        Map.of(
                                "operation", CanonicalJson.of("policy.reload"),
                                "operator", CanonicalJson.of(holder.name()),
                                "reloaded", CanonicalJson.stored(Boolean.toString(reloaded)),
                                "digest", CanonicalJson.of(now.digest()))));
        Answers.ok(
                response,
                new Reloaded(
                        reloaded,
                        now,
                        reading.findings().stream().map(PolicyCalls::finding).toList()));
    }

    private Described described() {
        PolicyInUse policy = policies.current();
        var identity = policy.bundle().identity();
        return new Described(
                identity.name(),
                identity.version(),
                identity.digest(),
                policy.mode().general().name().toLowerCase(Locale.ROOT),
                policy.loadedAt(),
                policy.bundle().rules().size(),
                policies.isStale());
    }

    private long fired(String rule) {
        AuditQuery all = AuditQuery.ALL;
        return search.query(
                        new AuditQuery(
                                Set.of(Kind.DECISION),
                                all.taskId(),
                                all.agentId(),
                                all.phase(),
                                all.toolName(),
                                all.allowed(),
                                Optional.of(rule),
                                all.from(),
                                all.to(),
                                0,
                                1))
                .total();
    }

    private static boolean isKind(String word) {
        return java.util.Arrays.stream(io.phasegate.rules.Kind.values())
                .anyMatch(kind -> kind.word().equals(word));
    }

    private static Source source(RuleOrigin rule) {
        return new Source(rule.at().file(), rule.at().line());
    }

    private static Finding finding(Diagnostic diagnostic) {
        return new Finding(
                diagnostic.severity().name().toLowerCase(Locale.ROOT),
                diagnostic.code(),
                diagnostic.message(),
                diagnostic.at().file(),
                diagnostic.at().line(),
                diagnostic.at().column(),
                diagnostic.help());
    }
}
