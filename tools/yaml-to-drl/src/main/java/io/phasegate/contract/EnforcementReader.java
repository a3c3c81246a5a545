package io.phasegate.contract;

import io.phasegate.contract.Enforcement.AgentSdk;
import io.phasegate.contract.Enforcement.CapabilityModel;
import io.phasegate.contract.Enforcement.Mode;
import io.phasegate.contract.Enforcement.PhaseTokens;
import io.phasegate.contract.Enforcement.Rollout;
import io.phasegate.contract.Enforcement.ToolEnforcement;
import io.phasegate.contract.Enforcement.ViolationAction;
import java.util.List;
import java.util.Map;

/** Reads {@code enforcement}. */
final class EnforcementReader {
    private static final Map<String, Mode> MODES =
            Map.of(
                    "strict", Mode.STRICT,
                    "permissive", Mode.PERMISSIVE,
                    "advisory", Mode.PERMISSIVE);
    private static final Map<String, String> ALGORITHMS =
            Map.of("HS256", "HS256", "HS384", "HS384", "HS512", "HS512");
    private static final Map<String, ViolationAction> ACTIONS =
            Map.of(
                    "reject", ViolationAction.REJECT,
                    "warn", ViolationAction.WARN,
                    "log", ViolationAction.LOG);
    private static final Map<String, CapabilityModel> MODELS =
            Map.of(
                    "deny_by_default", CapabilityModel.DENY_BY_DEFAULT,
                    "allow_by_default", CapabilityModel.ALLOW_BY_DEFAULT);

    private static final List<String> CLAIMS =
            List.of(
                    "iss",
                    "sub",
                    "task_id",
                    "phase",
                    "allowed_tools",
                    "seq",
                    "policy",
                    "lease",
                    "iat",
                    "nbf",
                    "exp",
                    "jti");

    private EnforcementReader() {}

    /** What holds where the contract says nothing. */
    static Enforcement absent(Location at) {
        return new Enforcement(
                at,
                Mode.STRICT,
                Rollout.NONE,
                PhaseTokens.DEFAULT,
                ToolEnforcement.DEFAULT,
                AgentSdk.DEFAULT);
    }

    static Enforcement read(Fields fields, Findings findings) {
        Mode mode = fields.word("mode", MODES, Mode.STRICT);
        if (mode == Mode.STRICT && fields.value("rollout").isPresent()) {
            findings.warning(
                    "rollout-without-effect",
                    fields.at("rollout"),
                    "`rollout` has no effect: in mode `strict` every task is strict",
                    "write `mode: permissive`, or delete it");
        }
        return new Enforcement(
                fields.at(),
                mode,
                fields.fields("rollout", Sections.ROLLOUT)
                        .map(rollout -> rollout(rollout, findings))
                        .orElse(Rollout.NONE),
                fields.fields("phase_tokens", Sections.PHASE_TOKENS)
                        .map(tokens -> phaseTokens(tokens, findings))
                        .orElse(PhaseTokens.DEFAULT),
                fields.fields("tool_enforcement", Sections.TOOL_ENFORCEMENT)
                        .map(tools -> toolEnforcement(tools, findings))
                        .orElse(ToolEnforcement.DEFAULT),
                fields.fields("agent_sdk", Sections.AGENT_SDK)
                        .map(sdk -> agentSdk(sdk, findings))
                        .orElse(AgentSdk.DEFAULT));
    }

    private static Rollout rollout(Fields fields, Findings findings) {
        return new Rollout(
                fields.texts("tasks"),
                fields.integer("first", 0, 0),
                fields.value("percent")
                        .flatMap(value -> Scalars.percent("percent", value, findings))
                        .orElse(0.0));
    }

    private static PhaseTokens phaseTokens(Fields fields, Findings findings) {
        PhaseTokens standard = PhaseTokens.DEFAULT;
        fields.flag("enabled")
                .filter(enabled -> !enabled.value())
                .ifPresent(enabled ->
                        findings.error(
                                "switched-off",
                                enabled.at(),
                                "phase tokens cannot be switched off: nothing admits a call"
                                        + " without a token",
                                "leave `enabled` out; to try a contract without blocking,"
                                        + " use `mode: permissive`"));
        fields.text("secret_env_var")
                .filter(name -> !name.value().matches("[A-Za-z_][A-Za-z0-9_]{0,254}"))
                .ifPresent(name ->
                        findings.error(
                                "bad-variable-name",
                                name.at(),
                                Words.quoted(name.value())
                                        + " is not the name of an environment variable",
                                "letters, digits and `_`, such as"
                                        + " `ORCHESTRATOR_JWT_SECRET`; the secret itself"
                                        + " never stands in a contract"));
        return new PhaseTokens(
                fields.word("algorithm", ALGORITHMS, standard.algorithm()),
                fields.text("secret_env_var", standard.secretEnvVar()),
                fields.integer("expiry_seconds", 1, standard.expirySeconds()),
                claims(fields.texts("include_claims"), findings),
                fields.integer("refresh_grace_seconds", 0, standard.refreshGraceSeconds()));
    }

    /** Every token carries them all, so that a listed one is never missing. */
    private static List<String> claims(List<Located<String>> claims, Findings findings) {
        claims.stream()
                .filter(claim -> !CLAIMS.contains(claim.value()))
                .forEach(claim ->
                        findings.warning(
                                "unknown-claim",
                                claim.at(),
                                "no token carries the claim " + Words.quoted(claim.value()),
                                Words.didYouMean(claim.value(), CLAIMS)
                                        .orElse("known are " + Words.quoted(CLAIMS))));
        return claims.stream().map(Located::value).toList();
    }

    private static ToolEnforcement toolEnforcement(Fields fields, Findings findings) {
        ToolEnforcement standard = ToolEnforcement.DEFAULT;
        fields.flag("enabled")
                .filter(enabled -> !enabled.value())
                .ifPresent(enabled ->
                        findings.warning(
                                "not-enforcing",
                                enabled.at(),
                                "NOT ENFORCING: tool calls are recorded, and only the floor"
                                        + " and the token are demanded of them",
                                "write `enabled: true`; to try a contract, use"
                                        + " `mode: permissive`"));
        ViolationAction action =
                fields.word("violation_action", ACTIONS, standard.violationAction());
        if (action != ViolationAction.REJECT) {
            findings.warning(
                    "not-blocking",
                    fields.at("violation_action"),
                    "tool calls that violate a rule go through in every mode, except for the floor",
                    "write `violation_action: reject`");
        }
        return new ToolEnforcement(
                fields.flag("enabled", standard.enabled()),
                action,
                fields.word("capability_model", MODELS, standard.capabilityModel()),
                fields.textNotEmpty("audit_log", standard.auditLog()));
    }

    private static AgentSdk agentSdk(Fields fields, Findings findings) {
        Informational.note(fields, "fallback_endpoint", findings);
        fields.text("version").ifPresent(version -> VersionRange.check(version, findings));
        return new AgentSdk(
                fields.flag("required", false),
                fields.text("version"),
                fields.text("endpoint", AgentSdk.DEFAULT.endpoint()));
    }
}
