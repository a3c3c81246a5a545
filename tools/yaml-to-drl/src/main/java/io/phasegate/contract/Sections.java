package io.phasegate.contract;

import java.util.List;

/** Every map of a contract and the keys it knows; the reference page documents each of them. */
final class Sections {
    static final Section WORKFLOW =
            Section.of(
                    "a workflow",
                    "name",
                    "version",
                    "description",
                    "phases",
                    "transitions",
                    "enforcement",
                    "coordination",
                    "schemas_dir",
                    "schemas",
                    "checks",
                    "monitoring",
                    "recovery");
    static final Section PHASE =
            Section.of(
                    "a phase",
                    "id",
                    "name",
                    "description",
                    "required_artifacts",
                    "gates",
                    "allowed_tools",
                    "forbidden_tools",
                    "tool_constraints",
                    "auto_spawn",
                    "evidence_commands");
    static final Section REQUIRED_ARTIFACT =
            Section.of("a required artifact", "type", "schema", "description", "validation");
    static final Section VALIDATION_RULE = Section.of("a validation rule", "rule", "message");
    static final Section TOOL_CONSTRAINTS =
            Section.of(
                    "the constraints of a tool",
                    "allowed_patterns",
                    "forbidden_patterns",
                    "allowed_commands",
                    "forbidden_commands",
                    "max_bytes",
                    "timeout_seconds",
                    "max_calls");
    static final Section AUTO_SPAWN =
            Section.of(
                    "an `auto_spawn` set",
                    "agent_type",
                    "models",
                    "parallel",
                    "wait_for_completion");
    static final Section GATE =
            Section.of(
                    "a gate",
                    "id",
                    "type",
                    "approvers",
                    "require",
                    "auto_advance",
                    "blockers",
                    "timeout_seconds");

    /** A blocker's other keys are parameters of its check. */
    static final Section BLOCKER =
            Section.of(
                    "a blocker",
                    "check",
                    "id",
                    "severity",
                    "message",
                    "artifact",
                    "evidence",
                    "evidence_commands",
                    "source");

    static final Section TRANSITION =
            Section.of(
                    "a transition",
                    "from",
                    "to",
                    "gate",
                    "artifacts",
                    "requires_token",
                    "triggers");
    static final Section TRIGGER = Section.of("a trigger", "action", "parallel", "params");
    static final Section CHECK =
            Section.of("a check", "artifact", "description", "params", "fails_when", "detail");
    static final Section BUILT_IN_CHECK =
            Section.of(
                    "a check",
                    "artifact",
                    "description",
                    "params",
                    "fails_when",
                    "detail",
                    "phase_models",
                    "phase",
                    "remedy");
    static final Section CATALOGUE = Section.of("a catalogue of checks", "checks");
    static final Section ENFORCEMENT =
            Section.of(
                    "`enforcement`",
                    "mode",
                    "rollout",
                    "phase_tokens",
                    "tool_enforcement",
                    "agent_sdk");
    static final Section ROLLOUT = Section.of("`rollout`", "tasks", "first", "percent");
    static final Section PHASE_TOKENS =
            Section.of(
                    "`phase_tokens`",
                    "enabled",
                    "algorithm",
                    "secret_env_var",
                    "expiry_seconds",
                    "include_claims",
                    "refresh_grace_seconds");
    static final Section TOOL_ENFORCEMENT =
            Section.of(
                    "`tool_enforcement`",
                    "enabled",
                    "violation_action",
                    "capability_model",
                    "audit_log");
    static final Section AGENT_SDK =
            Section.of("`agent_sdk`", "required", "version", "endpoint", "fallback_endpoint");
    static final Section COORDINATION =
            Section.of("`coordination`", "state_access", "event_bus", "conflict_resolution");
    static final Section STATE_ACCESS =
            Section.of("`state_access`", "snapshot_includes", "mode", "mutation_via");
    static final Section EVENT_BUS = Section.of("`event_bus`", "type", "db_path", "events");
    static final Section CONFLICT_RESOLUTION =
            Section.of(
                    "`conflict_resolution`",
                    "lock_timeout_seconds",
                    "optimistic_locking",
                    "strategy");
    static final Section MONITORING = Section.of("`monitoring`", "metrics", "export", "alerts");
    static final Section EXPORT =
            Section.of("`export`", "jsonl", "prometheus", "format", "type", "path");
    static final Section EXPORT_JSONL = Section.of("`jsonl`", "path");
    static final Section ALERT = Section.of("an alert", "condition", "action", "message", "url");
    static final Section RECOVERY =
            Section.of("`recovery`", "agent_crash", "orchestrator_crash", "gate_timeout");
    static final Section AGENT_CRASH =
            Section.of("`agent_crash`", "action", "max_retries", "backoff_seconds");
    static final Section ORCHESTRATOR_CRASH =
            Section.of("`orchestrator_crash`", "resume_from", "checkpoint_interval_seconds");
    static final Section GATE_TIMEOUT = Section.of("`gate_timeout`", "action", "preserve_state");

    /** All that an author may write, in the order of the reference page. */
    static final List<Section> ALL =
            List.of(
                    WORKFLOW,
                    PHASE,
                    REQUIRED_ARTIFACT,
                    VALIDATION_RULE,
                    TOOL_CONSTRAINTS,
                    AUTO_SPAWN,
                    GATE,
                    BLOCKER,
                    TRANSITION,
                    TRIGGER,
                    CHECK,
                    ENFORCEMENT,
                    ROLLOUT,
                    PHASE_TOKENS,
                    TOOL_ENFORCEMENT,
                    AGENT_SDK,
                    COORDINATION,
                    STATE_ACCESS,
                    EVENT_BUS,
                    CONFLICT_RESOLUTION,
                    MONITORING,
                    EXPORT,
                    EXPORT_JSONL,
                    ALERT,
                    RECOVERY,
                    AGENT_CRASH,
                    ORCHESTRATOR_CRASH,
                    GATE_TIMEOUT);

    private Sections() {}
}
