package io.phasegate.sdk.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.sdk.AgentClient;
import io.phasegate.sdk.Script;
import io.phasegate.sdk.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GreetingAgentTest {
    static final String DENIAL =
            "path is forbidden in TDD: `src/App.java` matches `src/**`"
                    + " [tool.TDD.write_files.forbidden_patterns, agent_workflow.yaml:137]";

    @Test
    void theExampleHandsInTheRunItMade() {
        try (ScriptedServer server = new ScriptedServer()) {
            AgentClient agent = AgentClient.at(server.address(), "agent-1");
            server.answers(Script.claimed("t1"))
                    .answers(Script.moved("t2"))
                    .answers(
                            Script.ran(
                                    "{\"status\":\"success\",\"path\":\"tests/test_greet.py\","
                                            + "\"bytes_written\":90,\"mode\":\"w\"}"))
                    .answers(
                            Script.ran(
                                    "{\"status\":\"failed\",\"stdout\":\"1 failed\",\"stderr\":\"\","
                                            + "\"exit_code\":1,\"command\":\"pytest -q\"}"))
                    .answers(Script.moved("t3"));

            new GreetingAgent(agent).work();

            assertThat(agent.phase()).isEqualTo("IMPL");
            Map<?, ?> artifacts = (Map<?, ?>) server.lastAsked().body().get("artifacts");
            assertThat(artifacts.get("test_results"))
                    .isEqualTo(
                            Map.of("execution_id", "E-1", "command", "pytest -q", "exit_code", 1L));
        }
    }

    @Test
    void aDenialNamesRuleFileAndLine() {
        try (ScriptedServer server = new ScriptedServer()) {
            AgentClient agent = AgentClient.at(server.address(), "agent-1");
            server.answers(Script.claimed("t1")).answers(403, Script.forbidden());
            agent.claimTask();

            assertThat(new GreetingAgent(agent).tryToWrite("src/App.java", "class App {}"))
                    .isEqualTo(DENIAL);
        }
    }
}
