package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code /openapi}: what this API is, in OpenAPI 3.1. */
final class OpenApiCall {
    private final String document = read();

    void document(ServerRequest request, ServerResponse response) {
        Answers.text(response, "application/json", document);
    }

    private static String read() {
        try (InputStream in = OpenApiCall.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("the OpenAPI document belongs to the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
