package io.phasegate.http;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** An agent that speaks plain HTTP. Keeps its token. */
final class TestAgent {
    private final TestServer server;
    private final ObjectNode claim;
    private String token;
    private String phase;

    TestAgent(TestServer server, ObjectNode claim) {
        this.server = server;
        this.claim = claim;
        this.token = claim.path("phase_token").stringValue();
        this.phase = claim.path("phase").stringValue();
    }

    /** The same agent, with the token it has now, at another server on the same state. */
    TestAgent on(TestServer other) {
        TestAgent same = new TestAgent(other, claim);
        same.token = token;
        same.phase = phase;
        return same;
    }

    ObjectNode claimed() {
        return claim;
    }

    String taskId() {
        return claim.path("task").path("id").stringValue();
    }

    String token() {
        return token;
    }

    String phase() {
        return phase;
    }

    TestServer.Answer execute(String tool, Map<String, ?> args) {
        return call("/api/v1/tools/execute", tool, args);
    }

    TestServer.Answer check(String tool, Map<String, ?> args) {
        return call("/api/v1/tools/check", tool, args);
    }

    private TestServer.Answer call(String path, String tool, Map<String, ?> args) {
        return server.post(
                path,
                Map.of("task_id", taskId(), "phase_token", token, "tool_name", tool, "args", args));
    }

    /** On success the agent is in that phase. */
    TestServer.Answer transition(String to, Map<String, ?> artifacts) {
        TestServer.Answer answer = tryTransition(to, artifacts);
        if (answer.status() == 200 && answer.body().path("allowed").booleanValue()) {
            token = answer.text("new_token");
            phase = to;
        }
        return answer;
    }

    TestServer.Answer tryTransition(String to, Map<String, ?> artifacts) {
        return server.post(
                "/api/v1/tasks/transition",
                Map.of(
                        "task_id", taskId(),
                        "current_phase", phase,
                        "target_phase", to,
                        "phase_token", token,
                        "artifacts", artifacts));
    }

    TestServer.Answer post(String path) {
        return server.post(path, Map.of("task_id", taskId(), "phase_token", token));
    }
}
