package io.phasegate.service;

import io.phasegate.agent.ConfiguredAgent;
import java.time.Duration;
import java.util.Map;

/**
 * The agents that the server may start.
 *
 * @param commands by type
 * @param retention after which what an ended agent left is removed
 */
public record AgentPlan(Map<String, ConfiguredAgent> commands, Duration retention) {
    /** The server starts none. */
    public static final AgentPlan NONE = new AgentPlan(Map.of(), Duration.ofDays(30));

    public AgentPlan {
        commands = Map.copyOf(commands);
    }
}
