package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/** How the contract is enforced. */
public record Enforcement(
        Location at,
        Mode mode,
        Rollout rollout,
        PhaseTokens phaseTokens,
        ToolEnforcement toolEnforcement,
        AgentSdk agentSdk) {

    public enum Mode {
        STRICT,
        PERMISSIVE
    }

    /** With {@link Mode#PERMISSIVE}: these tasks are strict all the same. */
    public record Rollout(List<Located<String>> tasks, long first, double percent) {
        public static final Rollout NONE = new Rollout(List.of(), 0, 0);

        public Rollout {
            tasks = List.copyOf(tasks);
        }
    }

    /** {@code enabled} is always true in a valid contract. */
    public record PhaseTokens(
            String algorithm,
            String secretEnvVar,
            long expirySeconds,
            List<String> includeClaims,
            long refreshGraceSeconds) {
        public static final PhaseTokens DEFAULT =
                new PhaseTokens("HS256", "ORCHESTRATOR_JWT_SECRET", 7200, List.of(), 3600);

        public PhaseTokens {
            includeClaims = List.copyOf(includeClaims);
        }
    }

    public record ToolEnforcement(
            boolean enabled,
            ViolationAction violationAction,
            CapabilityModel capabilityModel,
            String auditLog) {
        public static final ToolEnforcement DEFAULT =
                new ToolEnforcement(
                        true,
                        ViolationAction.REJECT,
                        CapabilityModel.DENY_BY_DEFAULT,
                        ".orchestrator/tool_audit.jsonl");
    }

    public enum ViolationAction {
        REJECT,
        WARN,
        LOG
    }

    public enum CapabilityModel {
        DENY_BY_DEFAULT,
        ALLOW_BY_DEFAULT
    }

    /**
     * What a client that states its version must satisfy.
     *
     * @param version the range of client versions let in; empty: any
     */
    public record AgentSdk(boolean required, Optional<Located<String>> version, String endpoint) {
        public static final AgentSdk DEFAULT = new AgentSdk(false, Optional.empty(), "");
    }
}
