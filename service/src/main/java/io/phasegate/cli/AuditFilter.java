package io.phasegate.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which records are asked for. */
final class AuditFilter {
    @Option(names = "--task", paramLabel = "ID", description = "Only those of this task.")
    private Optional<String> task = Optional.empty();

    @Option(names = "--agent", paramLabel = "ID", description = "Only those of this agent.")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--phase", paramLabel = "PHASE", description = "Only those of this phase.")
    private Optional<String> phase = Optional.empty();

    @Option(names = "--tool", paramLabel = "TOOL", description = "Only calls of this tool.")
    private Optional<String> tool = Optional.empty();

    @Option(
            names = "--allowed",
            arity = "1",
            paramLabel = "true|false",
            description = "Only what went through, or only what was blocked.")
    private Optional<Boolean> allowed = Optional.empty();

    @Option(names = "--rule", paramLabel = "RULE", description = "Only where this rule fired.")
    private Optional<String> rule = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Not before this, such as 2026-01-31T12:00:00Z.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "Before this.")
    private Optional<String> to = Optional.empty();

    /** As parameters of the query. */
    Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        task.ifPresent(value -> all.put("task_id", value));
        agent.ifPresent(value -> all.put("agent_id", value));
        phase.ifPresent(value -> all.put("phase", value));
        tool.ifPresent(value -> all.put("tool_name", value));
        allowed.ifPresent(value -> all.put("allowed", value.toString()));
        rule.ifPresent(value -> all.put("rule", value));
        from.ifPresent(value -> all.put("from", value));
        to.ifPresent(value -> all.put("to", value));
        return all;
    }
}
