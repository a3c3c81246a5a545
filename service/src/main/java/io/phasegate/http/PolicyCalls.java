package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.audit.AuditQuery;
import io.phasegate.audit.AuditSearch;
import io.phasegate.audit.Kind;
import io.phasegate.convert.RuleOrigin;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.sdk.protocol.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code policy}, {@code policy/rules}: what decides, rule by rule. */
final class PolicyCalls {
    private final Operators operators;
    private final ActivePolicy policies;
    private final AuditSearch search;

    PolicyCalls(Operators operators, ActivePolicy policies, AuditSearch search) {
        this.operators = operators;
        this.policies = policies;
        this.search = search;
    }

    private record Rules(List<Rule> rules) {}

    private record Rule(String rule, String kind, @Nullable String phase, Source source) {}

    private record WholeRule(
            String rule,
            String kind,
            @Nullable String phase,
            Source source,
            String drl,
            long fired) {}

    void describe(ServerRequest request, ServerResponse response) {
        new QueryFields(request).done();
        operators.require(request, Operators.READERS);
        Answers.ok(response, PolicyAnswer.of(policies));
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
                                                phase(rule),
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
                        phase(rule),
                        source(rule),
                        rule.drl(),
                        fired(name)));
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

    private static @Nullable String phase(RuleOrigin rule) {
        return rule.phase().isEmpty() ? null : rule.phase();
    }

    private static Source source(RuleOrigin rule) {
        return new Source(rule.at().file(), rule.at().line());
    }
}
