package io.phasegate.sdk.example;

import io.phasegate.sdk.AgentClient;
import io.phasegate.sdk.Allowed;
import io.phasegate.sdk.Denied;
import io.phasegate.sdk.ServerUnavailableException;
import java.net.URI;
import java.util.Map;

/** The shorter pieces of code that the guide shows. */
final class SnippetsOfTheGuide {
    private SnippetsOfTheGuide() {}

    static AgentClient connect() {
        AgentClient agent = AgentClient.at(URI.create("http://localhost:8000"), "agent-1");
        return agent;
    }

    static AgentClient connectWithKey(String key) {
        AgentClient agent =
                AgentClient.builder(URI.create("https://gate.example.com"), "agent-1")
                        .agentKey(key)
                        .build();
        return agent;
    }

    static boolean mayWrite(AgentClient agent) {
        switch (agent.checkTool("write_files", Map.of("path", "src/App.java"))) {
            case Allowed allowed -> {
                return true;
            }
            case Denied denied -> {
                denied.violations().forEach(violation -> System.out.println(violation.text()));
                return false;
            }
        }
    }

    static boolean mayRun(AgentClient agent, String command) {
        try {
            return agent.checkTool("bash", Map.of("command", command)) instanceof Allowed;
        } catch (ServerUnavailableException noVerdict) {
            return false;
        }
    }
}
