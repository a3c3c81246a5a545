package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Follows a server's events, as any client could. */
final class EventStream implements AutoCloseable {
    private static final String DATA = "data: ";

    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferedReader lines;

    EventStream(TestServer server, String key, String query) {
        this(server, key, query, "");
    }

    EventStream(TestServer server, String key, String query, String lastEventId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.at("/api/v1/events/stream" + query))
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo(": events follow");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode next() {
        try {
            String line = lines.readLine();
            while (!line.startsWith(DATA)) {
                line = lines.readLine();
            }
            return Json.parse(line.substring(DATA.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode next(String type) {
        JsonNode event = next();
        while (!event.path("event_type").stringValue().equals(type)) {
            event = next();
        }
        return event;
    }

    /** Reads on until there is no more. */
    boolean ended() {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {}
            return true;
        } catch (IOException _) {
            return true;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
