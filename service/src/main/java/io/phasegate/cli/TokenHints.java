package io.phasegate.cli;

import io.phasegate.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a phase token says of itself. Nobody here can verify it, and nothing is decided by it: it
 * only fills the fields of a call that the server checks.
 */
record TokenHints(String taskId, String agentId, String phase, long seq, Instant expires) {
    static Optional<TokenHints> of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims =
                    Json.parse(
                            new String(
                                    Base64.getUrlDecoder().decode(parts[1]),
                                    StandardCharsets.UTF_8));
            return Optional.of(
                    new TokenHints(
                            claims.path("task_id").asString(""),
                            claims.path("sub").asString(""),
                            claims.path("phase").asString(""),
                            claims.path("seq").asLong(0),
                            Instant.ofEpochSecond(claims.path("exp").asLong(0))));
        } catch (IllegalArgumentException | JacksonException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
