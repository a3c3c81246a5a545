package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.wire.Json;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientVersionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    a/1.2.0         ; >=1.2.0 <2.0.0    ; true
                    a/2.0.0         ; >=1.2.0 <2.0.0    ; false
                    a/1.1.9         ; >=1.2.0, <2.0.0   ; false
                    a/1.9.9         ; >=1.2.0,<2.0.0    ; true
                    a/v1.2.0        ; ^1.2              ; true
                    a/1.3           ; ~1.2              ; false
                    a/1             ; 1.x               ; true
                    a/3.1.0         ; ^1 || ^3          ; true
                    a/2.1.0         ; ^1 || ^3          ; false
                    a/1.2.0-beta.1  ; >=1.2.0           ; false
                    a/1.2.0+build.5 ; 1.2.0             ; true
                    a/1.4.9         ; 1.2 - 1.4         ; true
                    @x/y/1.2.0      ; *                 ; false
                    1.2.0           ; *                 ; false
                    a/latest        ; *                 ; false
                    a/1.2.0.0       ; *                 ; false
                    """)
    void aVersionLiesInARangeOrNot(String stated, String range, boolean lies) {
        assertThat(ClientVersions.lies(stated, range)).isEqualTo(lies);
    }

    @Test
    void whoStatesAVersionOutsideIsRefusedAndWhoStatesNoneIsCounted(@TempDir Path workspace) {
        try (TestServer server = TestServer.start(workspace)) { // the contract says >=0.1.0
            TestServer.Answer old = claim(server, "X-Agent-SDK", "mine/0.0.9");
            assertThat(old.status()).isEqualTo(400);
            assertThat(old.type()).isEqualTo("phasegate:sdk-version");
            assertThat(old.text("detail")).contains(">=0.1.0");
            assertThat(claim(server, "X-Agent-SDK", "nonsense").status()).isEqualTo(400);
            assertThat(claim(server, "X-Agent-SDK", "mine/1.2.0").status()).isEqualTo(200);
            assertThat(claim(server, "X-Other", "x").status()).isEqualTo(200);
            assertThat(server.get("/observe/metrics", "").response().body())
                    .contains("phasegate_claims_without_client_version_total 1.0");
        }
    }

    private static TestServer.Answer claim(TestServer server, String header, String value) {
        return server.send(
                HttpRequest.newBuilder(server.at("/api/v1/tasks/claim"))
                        .header("Content-Type", "application/json")
                        .header(header, value)
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        Json.bytes(Map.of("agent_id", "a")))));
    }
}
