package io.phasegate.http;

import io.phasegate.path.ConfinedFiles;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Notes that others keep in the workspace, for snapshots. Anybody may have written them: they are
 * labelled so, and decide nothing.
 */
final class WorkspaceNotes {
    /** Two of them and the rest stay below what a snapshot may hold. */
    private static final int MOST_BYTES = 40_000;

    private final ConfinedFiles files;

    WorkspaceNotes(ConfinedFiles files) {
        this.files = files;
    }

    /** Empty where there is no such file, or it holds no JSON map of that size. */
    Optional<Map<String, @Nullable Object>> read(String file) {
        try {
            byte[] bytes = files.read(file, MOST_BYTES + 1);
            JsonNode json = Json.parse(new String(bytes, StandardCharsets.UTF_8));
            if (bytes.length > MOST_BYTES || !json.isObject()) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> labelled = new LinkedHashMap<>();
            labelled.put("unverified", true);
            labelled.put("file", file);
            labelled.put("content", json);
            return Optional.of(labelled);
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        }
    }
}
