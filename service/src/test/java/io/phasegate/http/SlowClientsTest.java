package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time do not take the others'. */
@TestInstance(Lifecycle.PER_CLASS)
final class SlowClientsTest {
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final long LONGEST_MILLIS = 8_000;

    private final TestServer server;

    SlowClientsTest(@TempDir Path workspace) {
        server = TestServer.start(workspace, each -> each.withRequestTimeout(TIMEOUT));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /hea",
                "GET /health HTTP/1.1\r\nHost: localhost\r\n",
                "POST /api/v1/tasks/claim HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
            })
    @Timeout(30)
    void whoStopsInTheMiddleIsHungUpOn(String beginning) throws IOException {
        try (Socket socket = connect()) {
            write(socket, beginning);
            socket.getInputStream().readAllBytes(); // until it is closed
        } catch (SocketException reset) {
            assertThat(reset).isNotNull(); // that is one way to be hung up on
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                "POST /api/v1/tasks/claim HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"agent_id\": \"",
                "POST /api/v1/tasks/claim HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            })
    @Timeout(60)
    void aByteNowAndThenDoesNotHoldAConnection(String beginning) throws IOException {
        boolean chunked = beginning.contains("chunked");
        long begun = System.nanoTime();
        try (Socket socket = connect()) {
            write(socket, beginning);
            while (millisSince(begun) < LONGEST_MILLIS) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                write(socket, chunked ? "1\r\na\r\n" : "a");
                if (socket.getInputStream().available() > 0) {
                    String answer =
                            new String(
                                    socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(answer).startsWith("HTTP/1.1 408").contains("phasegate:too-slow");
                    return;
                }
            }
        } catch (SocketException hungUp) {
            assertThat(millisSince(begun)).isLessThan(LONGEST_MILLIS);
            return;
        }
        throw new AssertionError("the server waited on");
    }

    @Test
    @Timeout(60)
    void manyWhoSayNothingStopNobody() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int each = 0; each < 500; each++) {
                Socket socket = connect();
                write(socket, each % 2 == 0 ? "" : "GET /health HTTP/1.1\r\nHost: loc");
                idle.add(socket);
            }
            TestAgent agent = server.agent("busy");
            for (int call = 0; call < 20; call++) {
                assertThat(agent.check("read_files", Map.of("path", "a")).status()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout((int) LONGEST_MILLIS);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
