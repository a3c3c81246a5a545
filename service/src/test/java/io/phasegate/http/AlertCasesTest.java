package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.key.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A contract's alerts, from the requests that cause them to those who are told. */
@Timeout(300)
final class AlertCasesTest {
    private static final String CONTRACT =
            """
            name: Alerts
            version: "1"
            phases:
              - { id: A, name: A, allowed_tools: [glob] }
              - { id: B, name: B, allowed_tools: [glob] }
              - { id: C, name: C, allowed_tools: [glob] }
            transitions:
              - { from: A, to: B }
              - { from: B, to: A }
              - { from: B, to: C }
            enforcement: { mode: strict }
            monitoring:
              alerts:
                - condition: gate_block_rate > 50%%
                  action: webhook
                  url: "%s"
                  message: too many
                - { condition: task_stuck_in_phase > 1ms, action: log }
            """;

    @TempDir private Path base;

    @Test
    void anAlertIsRaisedOnceAndCleared() throws IOException {
        Path workspace = Files.createDirectory(base.resolve("workspace"));
        try (Receiver receiver = new Receiver()) {
            Files.writeString(base.resolve("workflow.yaml"), CONTRACT.formatted(receiver.url()));
            try (TestServer server =
                            TestServer.start(
                                    TestServer.plan(
                                            workspace, "workflow.yaml", base, Optional.empty()),
                                    workspace);
                    EventStream events =
                            new EventStream(
                                    server,
                                    server.key(Role.ADMIN),
                                    "?types=alert.raised,alert.cleared")) {
                TestAgent agent = server.agent("stuck");
                for (int few = 0; few < 5; few++) {
                    agent.transition("C", Map.of());
                }

                JsonNode first = events.next();
                JsonNode second = events.next();
                JsonNode rate = first.path("task_id").isNull() ? first : second;
                JsonNode stuck = first.path("task_id").isNull() ? second : first;
                assertThat(rate.path("data").path("condition").stringValue())
                        .isEqualTo("gate_block_rate > 50%");
                assertThat(rate.path("data").path("value").doubleValue()).isEqualTo(100);
                assertThat(stuck.path("task_id").stringValue()).isEqualTo(agent.taskId());
                assertThat(stuck.path("data").path("phase").stringValue()).isEqualTo("A");
                assertThat(receiver.next().path("data").path("event_type").stringValue())
                        .isEqualTo("alert.raised");

                for (int more = 0; more < 3; more++) {
                    agent.transition("B", Map.of());
                    agent.transition("A", Map.of());
                }
                JsonNode cleared = events.next();
                assertThat(cleared.path("event_type").stringValue()).isEqualTo("alert.cleared");
                assertThat(cleared.path("task_id").isNull()).isTrue();
                assertThat(receiver.next().path("data").path("event_type").stringValue())
                        .isEqualTo("alert.cleared");
            }
        }
    }
}
