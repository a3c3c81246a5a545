package io.phasegate.cli;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A running server, called with a key or a token. Every failure ends the command. */
final class ServerConnection {
    static final String DEFAULT = "http://localhost:8000";

    private static final String VARIABLE = "ORCHESTRATOR_API_KEY";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,16384}");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI server;
    private final Optional<String> credential;
    private final Duration patience;

    private ServerConnection(URI server, Optional<String> credential, Duration patience) {
        this.server = server;
        this.credential = credential;
        this.patience = patience;
    }

    /** What came back, whatever the status. */
    record Reply(int status, JsonNode body, String text) {
        boolean isSuccess() {
            return status / 100 == 2;
        }

        CommandFailure failure() {
            return ServerProblem.of(status, body);
        }
    }

    /** Nothing is sent yet; the address is checked before the key is even looked at. */
    static ServerConnection to(String url, Map<String, String> environment) {
        ServerConnection connection = withAnyKey(url, environment);
        if (connection.credential.isEmpty()) {
            throw CommandFailure.failed(
                    "the server wants a key, and " + VARIABLE + " holds none",
                    "put yours into that variable; `phasegate keys init` makes the first of all");
        }
        return connection;
    }

    /** As {@link #to}, for calls that a server may also answer to somebody without a key. */
    static ServerConnection withAnyKey(String url, Map<String, String> environment) {
        return withAnyKey(url, environment, PATIENCE);
    }

    /**
     * @param patience how long an answer may take
     */
    static ServerConnection withAnyKey(
            String url, Map<String, String> environment, Duration patience) {
        URI server = ServerUrl.checked(url);
        Optional<String> key =
                Optional.of(environment.getOrDefault(VARIABLE, "").strip())
                        .filter(text -> !text.isEmpty());
        if (key.filter(text -> !KEY.matcher(text).matches()).isPresent()) {
            throw CommandFailure.failed(
                    VARIABLE + " holds no key", "keys look like pg_<id>_<secret>, on one line");
        }
        return new ServerConnection(server, key, patience);
    }

    /**
     * For calls whose credential is a phase token.
     *
     * @param patience how long an answer may take
     */
    static ServerConnection withToken(String url, String token, Duration patience) {
        if (!TOKEN.matcher(token).matches()) {
            throw CommandFailure.failed(
                    "the phase token can't be sent", "use it as the claim returned it");
        }
        return new ServerConnection(ServerUrl.checked(url), Optional.of(token), patience);
    }

    URI server() {
        return server;
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, Object body) {
        return success(reply(path, body));
    }

    /** What the server says to that, be it yes or no. */
    Reply reply(String path, Object body) {
        return replyToBytes(path, Json.bytes(body));
    }

    /** As {@link #reply}, to JSON that is sent as it stands. */
    Reply replyToBytes(String path, byte[] json) {
        return exchange(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json)));
    }

    /** What the server has there, as it stands. */
    String text(String path) {
        Reply reply = exchange(request(path).GET());
        success(reply);
        return reply.text();
    }

    JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Accept", "application/json, text/markdown, text/plain");
        credential.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private JsonNode send(HttpRequest.Builder request) {
        return success(exchange(request));
    }

    private static JsonNode success(Reply reply) {
        if (!reply.isSuccess()) {
            throw reply.failure();
        }
        return reply.body();
    }

    private Reply exchange(HttpRequest.Builder request) {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(HttpClient.Builder.NO_PROXY) // it would see the key
                        .followRedirects(HttpClient.Redirect.NEVER) // so would whoever is named
                        .connectTimeout(PATIENCE)
                        .build()) {
            HttpResponse<byte[]> response = whole(client, request.build());
            String text = new String(response.body(), StandardCharsets.UTF_8);
            boolean plain =
                    response.headers()
                            .firstValue("Content-Type")
                            .filter(type -> type.startsWith("text/"))
                            .isPresent();
            return new Reply(
                    response.statusCode(),
                    plain ? JsonNodeFactory.instance.objectNode() : json(text),
                    text);
        } catch (SSLException e) {
            throw CommandFailure.failed(
                    "what answers at " + server + " has no certificate that is trusted here",
                    "call it by the name in its certificate, and have Java trust whoever signed it,"
                            + " as docs/how-to/operate.md says");
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "no server answers at " + server,
                    "start it with `phasegate serve`, or name another with `--url`");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while the server was asked");
        }
    }

    /**
     * A request's own timeout would end with the head of an answer; this one ends with its last
     * byte.
     */
    private HttpResponse<byte[]> whole(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
        } catch (TimeoutException e) {
            client.shutdownNow();
            throw CommandFailure.failed(
                    "the server at "
                            + server
                            + " did not answer within "
                            + patience.toSeconds()
                            + " s");
        }
    }

    private JsonNode json(String body) {
        try {
            return Json.parse(body);
        } catch (JacksonException _) {
            throw CommandFailure.failed(
                    "what answers at " + server + " is no server of Phasegate",
                    "name the right one with `--url`");
        }
    }
}
