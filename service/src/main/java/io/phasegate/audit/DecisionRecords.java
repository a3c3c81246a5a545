package io.phasegate.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.phasegate.artifact.CanonicalJson;
import io.phasegate.convert.RuleOrigin;
import io.phasegate.decision.Decision;
import io.phasegate.decision.Explanation;
import io.phasegate.decision.Finding;
import io.phasegate.rules.Violation;
import io.phasegate.sdk.protocol.PolicyIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Makes the record of a decision: the explanation that it is asked for later. */
public final class DecisionRecords {
    private final Masking masking;

    /** What record after record repeats is written once. */
    private final Cache<PolicyIdentity, CanonicalJson> policies = cache(16);

    private final Cache<RuleOrigin, CanonicalJson> rules = cache(4096);

    public DecisionRecords(Masking masking) {
        this.masking = masking;
    }

    /** Of a decision on a tool call. */
    public AuditRecord ofToolCall(
            String decisionId,
            Instant at,
            Caller caller,
            String tool,
            JsonNode args,
            Decision decision) {
        Masking.Kept kept = masking.keep(args);
        TreeMap<String, CanonicalJson> request = new TreeMap<>();
        request.put("tool_name", CanonicalJson.of(masking.keep(tool)));
        request.put("args", kept.json());
        if (kept.truncated()) {
            request.put("truncated", CanonicalJson.stored("true"));
        }
        return record(
                decisionId,
                at,
                caller,
                Optional.of(masking.keep(tool)),
                Members.map(request),
                decision);
    }

    /**
     * Of a decision on a transition.
     *
     * @param to the phase asked for; empty where the task is to be completed
     * @param artifacts digests of what was submitted, by type
     */
    public AuditRecord ofTransition(
            String decisionId,
            Instant at,
            Caller caller,
            Optional<String> to,
            Map<String, String> artifacts,
            Decision decision) {
        TreeMap<String, CanonicalJson> digests = new TreeMap<>();
        artifacts.forEach((type, digest) -> digests.put(type, CanonicalJson.of(digest)));
        TreeMap<String, CanonicalJson> request = new TreeMap<>();
        request.put("artifacts", Members.map(digests));
        request.put(
                "target_phase",
                to.map(masking::keep).map(CanonicalJson::of).orElse(CanonicalJson.NULL));
        return record(decisionId, at, caller, Optional.empty(), Members.map(request), decision);
    }

    /**
     * Of a call that was refused before any rule ran.
     *
     * @param kind {@code CREDENTIAL} or {@code FORGED}
     * @param caller as the call itself says, unverified
     * @param call what was called: a tool, or the route's name
     * @param reason the problem's name: {@code token-expired}
     */
    public AuditRecord ofRefusal(
            Kind kind, String decisionId, Instant at, Caller caller, String call, String reason) {
        TreeMap<String, CanonicalJson> request = new TreeMap<>();
        request.put("tool_name", CanonicalJson.of(masking.keep(call)));
        return new AuditRecord(
                kind,
                Optional.of(decisionId),
                at,
                caller,
                Optional.of(masking.keep(call)),
                Outcome.BLOCKED,
                List.of(),
                Map.of(
                        "request",
                        Members.map(request),
                        "reason",
                        CanonicalJson.of(reason),
                        "violations",
                        CanonicalJson.list(List.of())));
    }

    /** What rules objected to, in the form of a decision's record. */
    public CanonicalJson violations(List<Finding> findings) {
        return list(findings, this::violation);
    }

    private AuditRecord record(
            String decisionId,
            Instant at,
            Caller caller,
            Optional<String> tool,
            CanonicalJson request,
            Decision decision) {
        Explanation explanation = decision.explanation();
        Map<String, CanonicalJson> details = new HashMap<>();
        details.put("request", request);
        details.put("mode", CanonicalJson.of(explanation.mode().word()));
        details.put("policy", policies.get(explanation.policy(), DecisionRecords::policy));
        details.put("violations", violations(explanation.findings()));
        details.put(
                "rules_fired",
                list(explanation.rulesFired(), rule -> rules.get(rule, DecisionRecords::fired)));
        details.put(
                "facts", list(explanation.facts(), fact -> CanonicalJson.of(masking.keep(fact))));
        details.put("duration_us", CanonicalJson.of(explanation.duration().toNanos() / 1000));
        return new AuditRecord(
                Kind.DECISION,
                Optional.of(decisionId),
                at,
                caller,
                tool,
                outcome(decision),
                explanation.rulesFired().stream().map(RuleOrigin::name).toList(),
                details);
    }

    private static Outcome outcome(Decision decision) {
        if (!decision.allowed()) {
            return Outcome.BLOCKED;
        }
        return decision.explanation().findings().isEmpty() ? Outcome.ALLOWED : Outcome.WARNED;
    }

    private static CanonicalJson policy(PolicyIdentity policy) {
        TreeMap<String, CanonicalJson> members = new TreeMap<>();
        members.put("name", CanonicalJson.of(policy.name()));
        members.put(
                "version",
                policy.version() == null ? CanonicalJson.NULL : CanonicalJson.of(policy.version()));
        members.put("digest", CanonicalJson.of(policy.digest()));
        return Members.map(members);
    }

    private CanonicalJson violation(Finding finding) {
        Violation violation = finding.violation();
        TreeMap<String, CanonicalJson> members = new TreeMap<>();
        members.put("rule", CanonicalJson.of(violation.rule()));
        members.put("kind", CanonicalJson.of(violation.kind().word()));
        if (!violation.check().isEmpty()) {
            members.put("check", CanonicalJson.of(violation.check()));
        }
        members.put("severity", CanonicalJson.of(violation.severity().word()));
        members.put("message", CanonicalJson.of(masking.keep(violation.message())));
        members.put("detail", CanonicalJson.of(masking.keep(violation.detail())));
        members.put("source", source(finding.source().file(), finding.source().line()));
        members.put("remedy", CanonicalJson.of(masking.keep(violation.remedy())));
        return Members.map(members);
    }

    private static CanonicalJson fired(RuleOrigin rule) {
        TreeMap<String, CanonicalJson> members = new TreeMap<>();
        members.put("rule", CanonicalJson.of(rule.name()));
        members.put("source", source(rule.at().file(), rule.at().line()));
        return Members.map(members);
    }

    private static CanonicalJson source(String file, int line) {
        TreeMap<String, CanonicalJson> members = new TreeMap<>();
        members.put("file", CanonicalJson.of(file));
        members.put("line", CanonicalJson.of(line));
        return Members.map(members);
    }

    private static <K> Cache<K, CanonicalJson> cache(int most) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    private static <T> CanonicalJson list(
            List<T> items, java.util.function.Function<T, CanonicalJson> each) {
        List<CanonicalJson> texts = new ArrayList<>(items.size());
        items.forEach(item -> texts.add(each.apply(item)));
        return CanonicalJson.list(texts);
    }
}
