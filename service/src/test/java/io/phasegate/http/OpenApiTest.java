package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.key.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The document says what the server does. */
@TestInstance(Lifecycle.PER_CLASS)
final class OpenApiTest {
    private final TestServer server;
    private final JsonNode document;

    OpenApiTest(@TempDir Path workspace) {
        server = TestServer.start(workspace);
        document = server.get("/openapi", "").body();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyRouteIsInItAndNothingElse() {
        List<String> documented =
                document.path("paths").properties().stream()
                        .flatMap(path ->
                                path.getValue().propertyNames().stream()
                                        .map(method -> method + " " + path.getKey()))
                        .toList();
        List<String> real =
                server.routes().stream()
                        .map(route ->
                                route.method().text().toLowerCase(Locale.ROOT) + " " + route.path())
                        .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(real);
    }

    @Test
    void whatIsCalledWithoutACredentialIsRefusedWhereOneIsNeeded() {
        for (Route route : server.routes()) {
            boolean needed =
                    document.path("paths")
                            .path(route.path())
                            .path(route.method().text().toLowerCase(Locale.ROOT))
                            .path("security")
                            .valueStream()
                            .noneMatch(JsonNode::isEmpty);
            boolean open =
                    route.credential() == Route.Credential.NONE
                            || route.credential() == Route.Credential.HOOK
                            || route.credential() == Route.Credential.AGENT_KEY;
            if (!open) {
                assertThat(needed).as(route.path()).isTrue();
                if (route.method().text().equals("GET")) {
                    assertThat(server.get(route.path().replaceAll("\\{\\w+}", "x"), "").status())
                            .as(route.path())
                            .isEqualTo(401);
                }
            }
        }
    }

    @Test
    void answersHaveTheFieldsThatTheDocumentNames() {
        String admin = server.key(Role.ADMIN);
        TestAgent agent = server.agent("documented");
        assertFields("ClaimAnswer", agent.claimed());
        assertFields("Health", server.get("/health", "").body());
        assertFields("ToolCheckAnswer", agent.check("write_files", Map.of("path", "a")).body());
        assertFields("TransitionAnswer", agent.tryTransition("TDD", Map.of()).body());
        assertFields("Problem", agent.execute("write_files", Map.of("path", "a")).body());
        assertFields("Snapshot", server.get("/api/v1/state/snapshot", agent.token()).body());
        assertFields("HeartbeatAnswer", agent.post("/api/v1/tasks/heartbeat").body());
        assertFields("RefreshAnswer", agent.post("/api/v1/tokens/refresh").body());
        assertFields("Policy", server.get("/api/v1/policy", admin).body());
        assertFields("Rules", server.get("/api/v1/policy/rules?phase=TDD", admin).body());
        assertFields(
                "WholeRule",
                server.get("/api/v1/policy/rules/tool.PLAN.write_files.forbidden", admin).body());
        assertFields("AuditPage", server.get("/api/v1/audit/query?limit=1", admin).body());
        assertFields("AuditRecent", server.get("/api/v1/audit/recent?count=2", admin).body());
        assertFields("AuditStats", server.get("/api/v1/audit/stats", admin).body());
        assertFields("Verification", server.get("/api/v1/audit/verify", admin).body());
        assertFields("EventPage", server.get("/api/v1/events?limit=1", admin).body());
        assertFields(
                "Event", server.get("/api/v1/events?limit=1", admin).body().path("events").path(0));
        assertFields("Questions", server.get("/api/v1/questions", admin).body());
        assertFields("ReleaseAnswer", agent.post("/api/v1/tasks/release").body());
    }

    private void assertFields(String schema, JsonNode answer) {
        JsonNode described = document.path("components").path("schemas").path(schema);
        List<String> required =
                described.path("required").valueStream().map(JsonNode::stringValue).toList();
        assertThat(answer.propertyNames()).as(schema + answer).containsAll(required);
        assertThat(
                        described.path("properties").propertyNames().stream()
                                .collect(Collectors.toSet()))
                .as(schema)
                .containsAll(answer.propertyNames());
    }
}
