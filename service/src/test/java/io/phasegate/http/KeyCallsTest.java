package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.key.Role;
import io.phasegate.wire.Json;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class KeyCallsTest {
    private final TestServer server;
    private final String admin;

    KeyCallsTest(@TempDir Path workspace) {
        server = TestServer.start(workspace);
        admin = server.key(Role.ADMIN);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aKeyIsShownOnceAndWorksUntilItIsRevoked() {
        TestServer.Answer made = create("auditor", "vera");
        assertThat(made.status()).isEqualTo(200);
        String key = made.text("key");
        assertThat(server.get("/api/v1/policy", key).status()).isEqualTo(200);
        TestServer.Answer all = server.get("/api/v1/keys", admin);
        assertThat(all.response().body()).contains("vera").doesNotContain(key);

        TestServer.Answer revoked = revoke(made.text("id"));
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.text("revoked_at")).isNotEmpty();
        assertThat(server.get("/api/v1/policy", key).type()).isEqualTo("phasegate:key-unknown");
        assertThat(revoke(made.text("id")).status()).isEqualTo(404);
    }

    @Test
    void theLastAdminCannotLockEverybodyOut() {
        String own = admin.split("_")[1];
        assertThat(revoke(own).type()).isEqualTo("phasegate:conflict");
        assertThat(server.get("/api/v1/keys", admin).status()).isEqualTo(200);
    }

    @Test
    void whatIsWrongWithAKeyIsSaidAtOnce() {
        assertThat(create("king", "").response().body()).contains("/role", "/name");
        assertThat(create("approver", "human").response().body()).contains("/name");
        assertThat(create("approver", "twin").status()).isEqualTo(200);
        assertThat(create("auditor", "twin").status()).isEqualTo(400);
    }

    @Test
    void whatBecomesOfKeysIsOnRecordWithoutTheirText() throws Exception {
        TestServer.Answer made = create("agent", "bot");
        assertThat(revoke(made.text("id")).status()).isEqualTo(200);
        String trail =
                Files.readString(server.workspace().resolve(".orchestrator/tool_audit.jsonl"));
        assertThat(trail)
                .contains("keys.create", "keys.revoke", made.text("id"))
                .doesNotContain(made.text("key"));
    }

    private TestServer.Answer create(String role, String name) {
        return server.send(
                HttpRequest.newBuilder(server.at("/api/v1/keys"))
                        .header("Authorization", "Bearer " + admin)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        Json.bytes(Map.of("role", role, "name", name)))));
    }

    private TestServer.Answer revoke(String id) {
        return server.send(
                HttpRequest.newBuilder(server.at("/api/v1/keys/" + id))
                        .header("Authorization", "Bearer " + admin)
                        .DELETE());
    }
}
