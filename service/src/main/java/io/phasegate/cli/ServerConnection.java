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
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A running server, called with an operator's key. Every failure ends the command. */
final class ServerConnection {
    static final String DEFAULT = "http://localhost:8000";

    private static final String VARIABLE = "ORCHESTRATOR_API_KEY";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI server;
    private final String key;

    private ServerConnection(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** Nothing is sent yet; the address is checked before the key is even looked at. */
    static ServerConnection to(String url, Map<String, String> environment) {
        URI server = ServerUrl.checked(url);
        String key = environment.getOrDefault(VARIABLE, "").strip();
        if (key.isEmpty()) {
            throw CommandFailure.failed(
                    "the server wants a key, and " + VARIABLE + " holds none",
                    "put yours into that variable; `phasegate keys init` makes the first of all");
        }
        if (!KEY.matcher(key).matches()) {
            throw CommandFailure.failed(
                    VARIABLE + " holds no key", "keys look like pg_<id>_<secret>, on one line");
        }
        return new ServerConnection(server, key);
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, Object body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + key);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(HttpClient.Builder.NO_PROXY) // it would see the key
                        .followRedirects(HttpClient.Redirect.NEVER) // so would whoever is named
                        .connectTimeout(PATIENCE)
                        .build()) {
            HttpResponse<byte[]> response =
                    client.send(request.build(), BodyHandlers.ofByteArray());
            JsonNode body = json(response.body());
            if (response.statusCode() / 100 != 2) {
                throw ServerProblem.of(response.statusCode(), body);
            }
            return body;
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "no server answers at " + server,
                    "start it with `phasegate serve`, or name another with `--url`");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while the server was asked");
        }
    }

    private JsonNode json(byte[] body) {
        try {
            return Json.parse(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException _) {
            throw CommandFailure.failed(
                    "what answers at " + server + " is no server of Phasegate",
                    "name the right one with `--url`");
        }
    }
}
