package io.phasegate.http;

import io.phasegate.database.Database;
import io.phasegate.event.EventType;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import io.phasegate.tool.CommandRecord;
import io.phasegate.wire.Wire;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of tools that ran and of calls that were refused; arguments and results never. */
final class ToolEvents {
    private final Database database;
    private final Clock clock;

    ToolEvents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void executed(
            AgentCall agent,
            String tool,
            ToolDecisions.Decided decided,
            String executionId,
            Optional<CommandRecord> command,
            boolean failed) {
        Map<String, @Nullable Object> data = call(agent, tool, decided);
        data.put("execution_id", executionId);
        data.put("exit_code", command.map(CommandRecord::exitCode).orElse(null));
        data.put("failed", failed);
        publish(agent, EventType.TOOL_EXECUTED, data);
    }

    void blocked(AgentCall agent, String tool, ToolDecisions.Decided decided) {
        Map<String, @Nullable Object> data = call(agent, tool, decided);
        data.put("blockers", Wire.texts(decided.decision().blockers()));
        data.put(
                "rules",
                decided.decision().blockers().stream()
                        .map(each -> each.violation().rule())
                        .toList());
        publish(agent, EventType.TOOL_BLOCKED, data);
    }

    private static Map<String, @Nullable Object> call(
            AgentCall agent, String tool, ToolDecisions.Decided decided) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("agent_id", agent.standing().agentId());
        data.put("phase", agent.phase());
        data.put("tool", tool);
        data.put("decision_id", decided.id());
        return data;
    }

    private void publish(AgentCall agent, EventType type, Map<String, @Nullable Object> data) {
        NewEvent event = NewEvent.of(type, clock.instant(), agent.taskId(), data);
        database.write(handle -> {
            Events.publish(handle, event);
            return event;
        });
    }
}
