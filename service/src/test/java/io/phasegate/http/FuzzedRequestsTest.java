package io.phasegate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.Method;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in, a client's mistake is a 4xx problem, and the server goes on. */
@TestInstance(Lifecycle.PER_CLASS)
final class FuzzedRequestsTest {
    private static final int ROUNDS = 40;

    private final TestServer server;

    FuzzedRequestsTest(@TempDir Path workspace) {
        server = TestServer.start(workspace);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    Stream<String> posts() {
        return server.routes().stream()
                .filter(route -> route.method().equals(Method.POST))
                .filter(route -> !route.path().startsWith("/hooks/")) // always a verdict
                .map(route -> route.path().replaceAll("\\{[a-z_]+}", "x"));
    }

    Stream<String> gets() {
        return server.routes().stream()
                .filter(route -> route.method().equals(Method.GET))
                .filter(route -> route.credential() != Route.Credential.NONE)
                .map(route -> route.path().replaceAll("\\{[a-z_]+}", "x"));
    }

    @ParameterizedTest
    @MethodSource("posts")
    void oddBodiesAreProblems(String path) {
        for (byte[] body : oddBodies()) {
            assertProblem(path, body, "application/json");
        }
        assertProblem(path, "{}".getBytes(StandardCharsets.UTF_8), "text/plain");
        assertProblem(
                path, "{}".getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @MethodSource("posts")
    void randomBodiesAreProblems(String path) {
        TestAgent agent = server.agent("fuzzed");
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomJson json = new RandomJson(new Random(seed), agent.taskId());
            assertProblem(path, json.bytes(), "application/json");
        }
    }

    Stream<Route> all() {
        return server.routes().stream();
    }

    @ParameterizedTest
    @MethodSource("posts")
    void whatIsNotDeclaredAsJsonIsRefused(String path) {
        for (String type :
                List.of(
                        "text/plain",
                        "text/json",
                        "application/xml",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data; boundary=x",
                        "application/jsonp",
                        "application/json-seq",
                        "json",
                        "*/*",
                        "text/plain; application/json")) {
            TestServer.Answer answer =
                    server.postBytes(path, "{}".getBytes(StandardCharsets.UTF_8), type);
            assertEquals(415, answer.status(), path + " " + type);
            assertEquals("phasegate:not-json", answer.type());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noQueryMakesTheServerBreak(Route route) {
        String path = route.path().replaceAll("\\{[a-z_]+}", "x");
        for (String query : ODD_QUERIES) {
            TestServer.Answer answer =
                    server.send(
                            HttpRequest.newBuilder(server.raw(path + "?" + query))
                                    .header("Content-Type", "application/json")
                                    .method(
                                            route.method().text(),
                                            HttpRequest.BodyPublishers.ofString("{}")));
            assertTrue(answer.status() < 500, path + "?" + query + " " + answer);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anotherMethodIsAProblem(Route route) {
        String path = route.path().replaceAll("\\{[a-z_]+}", "x");
        for (String method : List.of("PUT", "TRACE", "OPTIONS", "FROBNICATE")) {
            assertProblem(
                    server.send(
                            HttpRequest.newBuilder(server.at(path))
                                    .method(method, HttpRequest.BodyPublishers.noBody())),
                    method + " " + path);
        }
    }

    private static final List<String> ODD_QUERIES =
            List.of(
                    "a=b",
                    "limit=x",
                    "limit=0",
                    "limit=99999999999999999999",
                    "%zz",
                    "phase_token=%00",
                    "from=yesterday",
                    "limit=1&limit=2",
                    "=",
                    "&&&x",
                    "count=-1",
                    "wait=-1",
                    "wait=1e9",
                    "after=%27%20OR%201=1--",
                    "status=%F0%9F%98%80",
                    "q=" + "x".repeat(25_000),
                    "a=1&".repeat(200),
                    "%F0%9F%98%80=1");

    @ParameterizedTest
    @MethodSource("gets")
    void oddQueriesAreProblems(String path) {
        for (String query : ODD_QUERIES) {
            TestServer.Answer answer =
                    server.send(
                            HttpRequest.newBuilder(server.raw(path + "?" + query))
                                    .header("Authorization", "Bearer nonsense"));
            assertProblem(answer, path + "?" + query);
        }
    }

    @Test
    void aLargeBodyIsTooLarge() {
        byte[] body = new byte[10 << 20];
        java.util.Arrays.fill(body, (byte) ' ');
        TestServer.Answer answer =
                server.postBytes("/api/v1/tools/check", body, "application/json");
        assertEquals(413, answer.status());
    }

    private void assertProblem(String path, byte[] body, String type) {
        assertProblem(
                server.postBytes(path, body, type),
                path
                        + " "
                        + new String(
                                body, 0, Math.min(200, body.length), StandardCharsets.ISO_8859_1));
    }

    private static void assertProblem(TestServer.Answer answer, String what) {
        assertTrue(answer.status() >= 400 && answer.status() < 500, what + " " + answer);
        assertEquals(
                "application/problem+json",
                answer.response().headers().firstValue("Content-Type").orElse(""),
                what);
        assertTrue(answer.type().startsWith("phasegate:"), what + answer);
        assertEquals(answer.status(), answer.body().path("status").intValue());
    }

    private static List<byte[]> oddBodies() {
        return Stream.of(
                        "",
                        " ",
                        "null",
                        "[]",
                        "1",
                        "\"text\"",
                        "{",
                        "{}x",
                        "{\"a\":1,\"a\":2}",
                        "{\"task_id\":\"a\",\"task_id\":\"b\"}",
                        "{\"task_id\":null}",
                        "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
                        "{\"a\":" + "9".repeat(5000) + "}",
                        "{\"a\":1e999999999}",
                        "{\"a\":NaN}",
                        "{\"\\ud800\":\"\\udfff\"}",
                        "{\"agent_id\":\"" + "x".repeat(129) + "\"}",
                        "{\"agent_id\":{}}",
                        "{'agent_id':1}",
                        "\ufeff[]",
                        "{\"a\":\"\u0000\"}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
