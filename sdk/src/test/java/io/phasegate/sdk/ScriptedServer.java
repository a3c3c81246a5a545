package io.phasegate.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.phasegate.sdk.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers what it was told, one answer a request, and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {
    /** A request as it came. */
    public record Asked(
            String method, String path, Map<String, List<String>> headers, String text) {
        public String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? "" : values.get(0);
        }

        public Map<?, ?> body() {
            return (Map<?, ?>) JsonReader.read(text);
        }
    }

    /** What becomes of a request. */
    public interface Reaction {
        void to(HttpExchange exchange) throws IOException;
    }

    private final Queue<Reaction> script = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;

    public ScriptedServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    public ScriptedServer answers(String body) {
        return answers(200, body);
    }

    public ScriptedServer answers(int status, String body) {
        return reacts(
                exchange -> send(exchange, status, timed(body).getBytes(StandardCharsets.UTF_8)));
    }

    public ScriptedServer answers(int status, byte[] body) {
        return reacts(exchange -> send(exchange, status, body));
    }

    public ScriptedServer isBusy(String retryAfter) {
        return reacts(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            send(exchange, 503, new byte[0]);
        });
    }

    public ScriptedServer hangsUp() {
        return reacts(HttpExchange::close);
    }

    public ScriptedServer reacts(Reaction reaction) {
        script.add(reaction);
        return this;
    }

    public List<Asked> asked() {
        return asked;
    }

    public Asked lastAsked() {
        return asked.get(asked.size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(
                new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders(),
                        text));
        Reaction reaction = script.poll();
        if (reaction == null) {
            send(exchange, 418, "nothing more in the script".getBytes(StandardCharsets.UTF_8));
        } else {
            reaction.to(exchange);
        }
    }

    /** This server's clock is the system's, whatever the client's may be. */
    private static String timed(String body) {
        return body.replace(
                Script.IN_TWO_HOURS, Instant.now().plus(Duration.ofHours(2)).toString());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
