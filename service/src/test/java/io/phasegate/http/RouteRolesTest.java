package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.key.Role;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every route against a key of every role, and against an agent's token. */
@TestInstance(Lifecycle.PER_CLASS)
final class RouteRolesTest {
    private final TestServer server;
    private final String token;
    private final Map<Role, String> keys = new EnumMap<>(Role.class);

    RouteRolesTest(@TempDir Path workspace) {
        server = TestServer.start(workspace);
        token = server.agent("curious").token();
        for (Role role : Role.values()) {
            keys.put(role, server.key(role));
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aKeyOpensWhatItsRoleIsForAndNothingElse() {
        for (Route route : server.routes()) {
            for (Role role : Role.values()) {
                boolean refused = status(route, keys.get(role)) == 403;
                boolean open =
                        route.credential() == Route.Credential.PHASE_TOKEN // no key is one: 401
                                || allowed(route.credential()).contains(role);
                assertThat(refused).as(route.path() + " with " + role).isEqualTo(!open);
            }
        }
    }

    @Test
    void anAgentsTokenIsNoKey() {
        for (Route route : server.routes()) {
            switch (route.credential()) {
                case ANY_KEY, APPROVER, ADMIN ->
                        assertThat(status(route, token)).as(route.path()).isEqualTo(403);
                case NONE, HOOK, AGENT_KEY, PHASE_TOKEN, KEY_OR_TOKEN -> {
                    // these do not ask for a key alone
                }
            }
        }
    }

    private static Set<Role> allowed(Route.Credential credential) {
        return switch (credential) {
            case NONE, HOOK -> EnumSet.allOf(Role.class);
            case AGENT_KEY -> EnumSet.of(Role.AGENT);
            case PHASE_TOKEN -> EnumSet.noneOf(Role.class);
            case KEY_OR_TOKEN, ANY_KEY -> EnumSet.of(Role.ADMIN, Role.APPROVER, Role.AUDITOR);
            case APPROVER -> EnumSet.of(Role.ADMIN, Role.APPROVER);
            case ADMIN -> EnumSet.of(Role.ADMIN);
        };
    }

    private int status(Route route, String credential) {
        return server.status(
                HttpRequest.newBuilder(server.at(route.path().replaceAll("\\{\\w+}", "x")))
                        .header("Authorization", "Bearer " + credential)
                        .header("Content-Type", "application/json")
                        .method(
                                route.method().text(),
                                HttpRequest.BodyPublishers.ofString(body(route))));
    }

    /** As each route wants it, so that it gets as far as asking who calls. */
    private static String body(Route route) {
        if (!List.of("POST", "PATCH").contains(route.method().text())) {
            return "";
        }
        return switch (route.path()) {
            case "/api/v1/tasks/claim" -> "{\"agent_id\": \"another\"}";
            case "/api/v1/questions/{id}/answer" -> "{\"answer\": \"yes\"}";
            case "/api/v1/tasks" -> "{\"title\": \"another\"}";
            case "/api/v1/tasks/import" -> "{\"tasks\": [{\"title\": \"another\"}]}";
            case "/api/v1/policy/enforcement" -> "{\"mode\": \"strict\"}";
            case "/api/v1/agents" -> "{\"agent_id\": \"vera\", \"agent_type\": \"none\"}";
            case "/api/v1/keys" -> "{\"role\": \"auditor\", \"name\": \"vera\"}";
            default -> "{}";
        };
    }
}
