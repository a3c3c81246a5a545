package io.phasegate.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one agent asks again and again. */
enum Scenario {
    ALLOWED_CHECK("`tools/check`, allowed", 200),
    DENIED_CHECK("`tools/check`, denied", 200),
    READ_FILES("`tools/execute` of a small `read_files`", 200),
    HOOK_ALLOWED("`hooks/claude-code` before a `Read`", 200),
    HOOK_DENIED("`hooks/claude-code` before a `Write`", 200),
    TRANSITION("`tasks/transition`, PLAN to TDD", 200),
    CLAIM("`tasks/claim`", 200),
    SNAPSHOT("`state/snapshot`", 200),
    AUDIT_QUERY("`audit/query` of the own task, 20 entries", 200);

    /** Those that are shown in every table. */
    static final List<Scenario> LOAD =
            List.of(ALLOWED_CHECK, DENIED_CHECK, READ_FILES, HOOK_ALLOWED, HOOK_DENIED, TRANSITION);

    /** Those that what is stored could slow down. */
    static final List<Scenario> GROWTH =
            List.of(ALLOWED_CHECK, TRANSITION, CLAIM, SNAPSHOT, AUDIT_QUERY);

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A plan that passes its gate. */
    private static final String ARTIFACTS =
            """
            {"plan_document": {"title": "Load", "acceptance_criteria": [{"id": "AC-1",
            "criterion": "It moves", "how_to_verify": "It moved"}], "implementation_steps":
            ["Move"], "files": ["src/a.py", "tests/**"], "open_questions": []},
            "scope_definition": {"in_scope": ["This"], "out_of_scope": ["That"],
            "constraints": ["None"]}}
            """;

    final String title;
    final int status;

    Scenario(String title, int status) {
        this.title = title;
        this.status = status;
    }

    /** One agent with its connection. */
    Agent agent(int port, String name) throws IOException {
        Agent agent = new Agent(port, name);
        agent.claim();
        return agent;
    }

    /** Nanoseconds that one call took; negative where it was not answered as it should be. */
    long call(Agent agent) throws IOException {
        return switch (this) {
            case ALLOWED_CHECK -> agent.timed(this, "tools/check", "read_files");
            case DENIED_CHECK -> agent.timed(this, "tools/check", "write_files");
            case READ_FILES -> agent.timed(this, "tools/execute", "read_files");
            case HOOK_ALLOWED -> agent.timedHook(this, "Read");
            case HOOK_DENIED -> agent.timedHook(this, "Write");
            case TRANSITION -> {
                agent.claim(); // a task moves out of PLAN once: each call has one of its own
                yield agent.timed(this, agent.transition());
            }
            case CLAIM -> agent.timed(this, agent.claiming());
            case SNAPSHOT -> agent.timedGet(this, "state/snapshot");
            case AUDIT_QUERY -> agent.timedGet(this, "audit/query?limit=20");
        };
    }

    /** Holds a task, and knows the bytes of what it asks. */
    static final class Agent implements AutoCloseable {
        private final int port;
        private final String name;
        private final HttpConnection connection;
        private String task = "";
        private String token = "";
        private byte[] request = new byte[0];

        Agent(int port, String name) throws IOException {
            this.port = port;
            this.name = name;
            this.connection = new HttpConnection(port);
        }

        void claim() throws IOException {
            JsonNode answer =
                    JSON.readTree(
                            send("tasks/claim", JSON.createObjectNode().put("agent_id", name))
                                    .body());
            task = answer.path("task").path("id").asString("");
            token = answer.path("phase_token").asString("");
            request = new byte[0];
        }

        /** Has as many allowed checks made as one request may ask for: a hundred. */
        void checkMany() throws IOException {
            ObjectNode body = credentials();
            var calls = body.putArray("calls");
            for (int i = 0; i < 100; i++) {
                calls.addObject()
                        .put("tool_name", "read_files")
                        .putObject("args")
                        .put("path", "notes.txt");
            }
            send("tools/check/batch", body);
        }

        private long timed(Scenario scenario, String route, String tool) throws IOException {
            if (request.length == 0) {
                ObjectNode body = credentials().put("tool_name", tool);
                body.putObject("args").put("path", "notes.txt");
                request = bytes(route, body);
            }
            return timed(scenario, request);
        }

        /** Of a session of its own, which claims a task with its first event. */
        private long timedHook(Scenario scenario, String tool) throws IOException {
            if (request.length == 0) {
                ObjectNode event =
                        JSON.createObjectNode()
                                .put("hook_event_name", "PreToolUse")
                                .put("session_id", name)
                                .put("cwd", ".")
                                .put("tool_name", tool);
                event.putObject("tool_input").put("file_path", "notes.txt").put("content", "x");
                request =
                        HttpConnection.post(
                                port, "/hooks/claude-code", JSON.writeValueAsBytes(event));
            }
            return timed(scenario, request);
        }

        private long timed(Scenario scenario, byte[] bytes) throws IOException {
            long begun = System.nanoTime();
            HttpConnection.Answer answer = connection.send(bytes);
            long took = System.nanoTime() - begun;
            boolean right =
                    switch (scenario) {
                        case READ_FILES -> answer.body().contains("\"execution_id\"");
                        case HOOK_ALLOWED -> !answer.body().contains("\"deny\"");
                        case HOOK_DENIED -> answer.body().contains("\"deny\"");
                        case CLAIM -> answer.body().contains("\"phase_token\"");
                        case SNAPSHOT -> answer.body().contains("\"as_of\"");
                        case AUDIT_QUERY -> answer.body().contains("\"total\"");
                        case ALLOWED_CHECK, DENIED_CHECK, TRANSITION ->
                                answer.body()
                                        .startsWith(
                                                "{\"allowed\":" + (scenario != DENIED_CHECK) + ",");
                    };
            return answer.status() == scenario.status && right ? took : -took;
        }

        private long timedGet(Scenario scenario, String route) throws IOException {
            return timed(scenario, HttpConnection.get(port, "/api/v1/" + route, token));
        }

        private byte[] claiming() {
            return bytes("tasks/claim", JSON.createObjectNode().put("agent_id", name));
        }

        private byte[] transition() {
            ObjectNode body = credentials();
            body.put("current_phase", "PLAN").put("target_phase", "TDD");
            body.set("artifacts", JSON.readTree(ARTIFACTS));
            return bytes("tasks/transition", body);
        }

        private ObjectNode credentials() {
            ObjectNode body = JSON.createObjectNode();
            Map.of("task_id", task, "phase_token", token).forEach(body::put);
            return body;
        }

        private HttpConnection.Answer send(String route, ObjectNode body) throws IOException {
            HttpConnection.Answer answer = connection.send(bytes(route, body));
            if (answer.status() != 200) {
                throw new IOException(route + ": " + answer);
            }
            return answer;
        }

        private byte[] bytes(String route, ObjectNode body) {
            return HttpConnection.post(port, "/api/v1/" + route, JSON.writeValueAsBytes(body));
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
