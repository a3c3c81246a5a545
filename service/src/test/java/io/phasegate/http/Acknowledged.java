package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.audit.AuditVerifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** What a server said it did, kept by those it said it to. */
final class Acknowledged {
    private static final int AGENTS = 6;

    private final Set<String> decisions = ConcurrentHashMap.newKeySet();
    private final List<Agent> agents = new ArrayList<>();

    /** An agent's task as the last answer left it. */
    private static final class Agent {
        private final String taskId;
        private String resumeSecret;
        private String token;
        private String phase;
        private boolean unsure;

        Agent(JsonNode claim) {
            taskId = claim.path("task").path("id").stringValue();
            resumeSecret = claim.path("resume_secret").stringValue();
            token = claim.path("phase_token").stringValue();
            phase = claim.path("phase").stringValue();
        }

        String other() {
            return phase.equals("TICK") ? "TOCK" : "TICK";
        }
    }

    int decisions() {
        return decisions.size();
    }

    /** Agents check and move, all at once, until so many answers came; then it may be killed. */
    void load(ServerProcess server, long answers) throws Exception {
        for (int number = agents.size(); number < AGENTS; number++) {
            agents.add(
                    new Agent(
                            server.post(
                                            "/api/v1/tasks/claim",
                                            Map.of("agent_id", "agent-" + number))
                                    .body()));
        }
        CountDownLatch enough = new CountDownLatch((int) answers);
        for (Agent agent : agents) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            while (enough.getCount() > -1) {
                                check(server, agent);
                                enough.countDown();
                                move(server, agent);
                                enough.countDown();
                            }
                        } catch (IOException | InterruptedException killed) {
                            enough.countDown(); // what was under way is nobody's promise
                        }
                    });
        }
        assertThat(enough.await(120, TimeUnit.SECONDS)).isTrue();
    }

    private void check(ServerProcess server, Agent agent) throws IOException, InterruptedException {
        ServerProcess.Answer answer =
                server.post(
                        "/api/v1/tools/check",
                        Map.of(
                                "task_id",
                                agent.taskId,
                                "phase_token",
                                agent.token,
                                "tool_name",
                                "read_files",
                                "args",
                                Map.of("path", "a")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        decisions.add(answer.body().path("decision_id").stringValue());
    }

    private void move(ServerProcess server, Agent agent) throws IOException, InterruptedException {
        agent.unsure = true;
        ServerProcess.Answer answer =
                server.post(
                        "/api/v1/tasks/transition",
                        Map.of(
                                "task_id", agent.taskId,
                                "current_phase", agent.phase,
                                "target_phase", agent.other(),
                                "phase_token", agent.token,
                                "artifacts", Map.of()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        agent.token = answer.body().path("new_token").stringValue();
        agent.phase = agent.other();
        agent.unsure = false;
        decisions.add(answer.body().path("decision_id").stringValue());
    }

    /** Every decision is found, the chain holds, and every task is where it was left. */
    void checkAgainst(ServerProcess server) throws Exception {
        for (Agent agent : agents) {
            JsonNode resumed =
                    server.post(
                                    "/api/v1/tasks/claim",
                                    Map.of(
                                            "agent_id",
                                            "agent-" + agents.indexOf(agent),
                                            "task_id",
                                            agent.taskId,
                                            "resume_secret",
                                            agent.resumeSecret))
                            .body();
            String phase = resumed.path("phase").asString("");
            assertThat(phase)
                    .as(resumed.toString())
                    .isIn(agent.unsure ? Set.of(agent.phase, agent.other()) : Set.of(agent.phase));
            agent.token = resumed.path("phase_token").stringValue();
            agent.resumeSecret = resumed.path("resume_secret").stringValue();
            agent.phase = phase;
            agent.unsure = false;
        }
        assertThat(recorded(server)).containsAll(decisions);
        assertThat(AuditVerifier.verify(server.trail()).fault()).isEmpty();
    }

    /** Ids of all decisions of our tasks. */
    private Set<String> recorded(ServerProcess server) throws IOException, InterruptedException {
        Set<String> recorded = ConcurrentHashMap.newKeySet();
        for (Agent agent : agents) {
            String after = "";
            do {
                JsonNode page =
                        server.get("/api/v1/audit/query?limit=1000" + after, agent.token).body();
                page.path("entries")
                        .forEach(entry -> recorded.add(entry.path("decision_id").asString("")));
                String next = page.path("next").asString("");
                after = next.isEmpty() ? "" : "&after=" + next;
            } while (!after.isEmpty());
        }
        return recorded;
    }
}
