package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Enforcement.Mode;
import io.phasegate.contract.Enforcement.Rollout;
import io.phasegate.contract.Located;
import io.phasegate.contract.Location;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.EnforcementChange;
import io.phasegate.decision.LiveEnforcement;
import io.phasegate.decision.PolicyJournal.Cause;
import io.phasegate.decision.Reloading;
import io.phasegate.key.ApiKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** {@code policy/reload}, {@code policy/enforcement}: another policy, or another way with it. */
final class PolicyChangeCalls {
    private static final int LONGEST_DIGEST = 100;
    private static final int MOST_TASKS = 10_000;
    private static final int LONGEST_WORD = 20;
    private static final Map<String, Mode> MODES =
            Map.of(
                    "strict", Mode.STRICT,
                    "permissive", Mode.PERMISSIVE,
                    "advisory", Mode.PERMISSIVE);

    private final JsonBody json;
    private final Operators operators;
    private final ActivePolicy policies;
    private final BooleanSupplier guarded;

    /**
     * @param guarded whether a change must be named by its digest
     */
    PolicyChangeCalls(
            JsonBody json, Operators operators, ActivePolicy policies, BooleanSupplier guarded) {
        this.json = json;
        this.operators = operators;
        this.policies = policies;
        this.guarded = guarded;
    }

    private record Reloaded(
            boolean reloaded, PolicyAnswer policy, List<PolicyAnswer.Finding> diagnostics) {}

    void reload(ServerRequest request, ServerResponse response) {
        Optional<String> digest = Optional.empty();
        if (request.content().hasEntity()) {
            BodyFields fields = new BodyFields(json.read(request));
            digest = fields.optionalText("policy_digest", LONGEST_DIGEST);
            fields.done();
        }
        ApiKey holder = operators.require(request, Operators.ADMINS);
        Reloading reloading =
                policies.reload(
                        digest, guarded.getAsBoolean(), new Cause("policy.reload", holder.name()));
        switch (reloading) {
            case Reloading.Done(var findings) -> answer(response, true, findings);
            case Reloading.Unusable(var findings) -> answer(response, false, findings);
            case Reloading.OtherDigest(String active, String found) ->
                    throw Refused.because(
                            ProblemType.POLICY_DIGEST,
                            active.equals(found)
                                    ? "name what is to be in force: the files say what is in force,"
                                            + " `policy_digest` "
                                            + found
                                    : "look at the change, then name it: the files say"
                                            + " `policy_digest` "
                                            + found
                                            + ", in force is "
                                            + active);
        }
    }

    private void answer(ServerResponse response, boolean reloaded, List<Diagnostic> findings) {
        Answers.ok(
                response,
                new Reloaded(
                        reloaded,
                        PolicyAnswer.of(policies),
                        findings.stream().map(PolicyAnswer.Finding::of).toList()));
    }

    void enforce(ServerRequest request, ServerResponse response) {
        BodyFields fields = new BodyFields(json.read(request));
        Optional<Mode> mode = mode(fields);
        Optional<Rollout> rollout = fields.part("rollout").map(PolicyChangeCalls::rollout);
        Optional<String> digest = fields.optionalText("policy_digest", LONGEST_DIGEST);
        boolean wrong = fields.isWrong("mode") || fields.isWrong("rollout");
        if (mode.isEmpty() && rollout.isEmpty() && !wrong) {
            fields.wrong("mode", "say `mode`, `rollout`, or both");
        }
        fields.done();
        ApiKey holder = operators.require(request, Operators.ADMINS);
        switch (policies.enforce(new LiveEnforcement(mode, rollout), digest, holder.name())) {
            case EnforcementChange.Done _ -> Answers.ok(response, PolicyAnswer.of(policies));
            case EnforcementChange.DigestNeeded(String active) ->
                    throw Refused.because(
                            ProblemType.POLICY_DIGEST,
                            "name the policy that is to be enforced less: `policy_digest` "
                                    + active);
        }
    }

    private static Optional<Mode> mode(BodyFields fields) {
        Optional<String> word = fields.optionalText("mode", LONGEST_WORD);
        word.filter(each -> !each.isEmpty() && !MODES.containsKey(each))
                .ifPresent(_ -> fields.wrong("mode", "must be one of strict, permissive"));
        return word.flatMap(each -> Optional.ofNullable(MODES.get(each)));
    }

    private static Rollout rollout(BodyFields fields) {
        Location at = Location.startOf("request");
        Rollout rollout =
                new Rollout(
                        fields.texts("tasks", MOST_TASKS, ToolBody.LONGEST_ID).stream()
                                .map(task -> new Located<>(task, at))
                                .toList(),
                        fields.integer("first", 0, Integer.MAX_VALUE).orElse(0L),
                        fields.number("percent", 0, 100).orElse(0.0));
        fields.partDone();
        return rollout;
    }
}
