package io.phasegate.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no HTTP client would send. */
@TestInstance(Lifecycle.PER_CLASS)
final class RawRequestsTest {
    private final TestServer server;

    RawRequestsTest(@TempDir Path workspace) {
        server = TestServer.start(workspace);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health HTTP/9.9\\r\\nHost: localhost\\r\\n\\r\\n",
                "GET  /health HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
                "nonsense\\r\\n\\r\\n",
                "GET /%zz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n",
                "GET /health HTTP/1.1\\r\\nHost: localhost\\r\\nbad header\\r\\n\\r\\n",
                "POST /api/v1/tasks/claim HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Type: application/json\\r\\nContent-Length: x\\r\\n\\r\\n{}",
                "POST /api/v1/tasks/claim HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Type: application/json\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n{}\\r\\n",
                "GET /nowhere HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n",
                "DELETE /health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n",
                "GET /health HTTP/1.1\\r\\nConnection: close\\r\\n\\r\\n"
            })
    void malformedRequestsAreProblems(String request) throws IOException {
        String answer = exchange(request.replace("\\r\\n", "\r\n"));
        assertTrue(answer.startsWith("HTTP/1.1 4"), request + " -> " + answer);
        assertTrue(answer.contains("application/problem+json"), request + " -> " + answer);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, '', 200",
        "LOCALHOST:1, '', 200",
        "127.0.0.1:8000, '', 200",
        "[::1]:8000, '', 200",
        "[::1], '', 200",
        "evil.example, '', 421",
        "localhost.evil.example, '', 421",
        "localhost., '', 421",
        "evil.example:8000, '', 421",
        "127.0.0.2, '', 421",
        "2130706433, '', 421",
        "[::ffff:127.0.0.1], '', 421",
        "0.0.0.0, '', 421",
        "localhost, Origin: http://evil.example, 403",
        "localhost, Origin: http://localhost.evil.example, 403",
        "localhost, Origin: http://evil.example/localhost, 403",
        "localhost, Origin: http://localhost@evil.example, 403",
        "localhost, Origin: null, 403",
        "localhost, Origin: file://, 403",
        "localhost, Origin: chrome-extension://abc, 403",
        "localhost, Origin: http://localhost:3000, 200",
        "localhost, Origin: http://127.0.0.1, 200",
        "localhost, Sec-Fetch-Site: cross-site, 403",
        "localhost, sec-fetch-site: CROSS-SITE, 403",
        "localhost, Sec-Fetch-Site: same-origin, 200",
        "localhost, Sec-Fetch-Site: none, 200"
    })
    void pagesOfOtherSitesAreKeptOut(String host, String header, int status) throws IOException {
        for (Route route : server.routes()) {
            String path = route.path().replaceAll("\\{\\w+}", "x");
            String answer =
                    exchange(
                            route.method().text()
                                    + " "
                                    + path
                                    + " HTTP/1.1\r\nHost: "
                                    + host
                                    + "\r\n"
                                    + (header.isEmpty() ? "" : header + "\r\n")
                                    + "Content-Length: 0\r\nConnection: close\r\n\r\n");
            boolean kept = answer.matches("(?s)HTTP/1.1 (421|403) .*");
            boolean foreign =
                    answer.contains("phasegate:foreign-origin")
                            || answer.contains("phasegate:wrong-host");
            assertTrue(status == 200 ? !foreign : kept && foreign, path + answer);
            assertTrue(status == 200 || answer.startsWith("HTTP/1.1 " + status), path + answer);
            assertTrue(!answer.contains("Access-Control-"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/tasks/claim HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 999999999\r\n\r\n",
                "POST /api/v1/tasks/claim HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 999999999\r\nExpect: 100-continue\r\n\r\n"
            })
    void aBodyAnnouncedAsTooLargeIsRefusedUnread(String request) throws IOException {
        String answer = exchange(request);
        assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
        assertTrue(answer.contains("phasegate:body-too-large"), answer);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/tasks/claim, 413", "/nowhere, 404"})
    void aClientThatSendsAllOfALargeBodyBeforeItReadsIsToldWhyItIsRefused(String path, int status)
            throws IOException {
        int size = 8 << 20;
        String answer =
                exchange(
                        "POST "
                                + path
                                + " HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\nConnection: close\r\n"
                                + "Content-Length: "
                                + size
                                + "\r\n\r\n"
                                + " ".repeat(size));
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    @Test
    void anAddressWithoutEndIsRefused() throws IOException {
        String answer =
                exchange(
                        "GET /health?"
                                + "x".repeat(100_000)
                                + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
    }

    @Test
    void headersWithoutNumberAreRefused() throws IOException {
        String answer =
                exchange(
                        "GET /health HTTP/1.1\r\nHost: localhost\r\n"
                                + "X-Many: 1\r\n".repeat(20_000)
                                + "\r\n");
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
    }

    @Test
    void hugeHeadersAreRefused() throws IOException {
        String answer =
                exchange(
                        "GET /health HTTP/1.1\r\nHost: localhost\r\nX: "
                                + "x".repeat(100_000)
                                + "\r\n\r\n");
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.net.SocketException reset) {
            return "";
        }
    }
}
