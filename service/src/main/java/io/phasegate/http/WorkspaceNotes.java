package io.phasegate.http;

import io.phasegate.path.ConfinedFiles;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notes that others keep in the workspace, for snapshots. Anybody may have written them: they are
 * labelled so, and decide nothing. Of other tasks nothing is passed on.
 */
final class WorkspaceNotes {
    /** Of a file; it may tell of many tasks. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** Two of them and the rest stay below what a snapshot may hold. */
    private static final int MOST_SHOWN = 32_000;

    private final ConfinedFiles files;

    WorkspaceNotes(ConfinedFiles files) {
        this.files = files;
    }

    /** Differs where the file was changed. */
    String stamp(String file) {
        return files.stamp(file);
    }

    /**
     * Empty where there is no such file, or it holds no JSON map.
     *
     * @param tasks ids of those that may be shown
     */
    Optional<Map<String, @Nullable Object>> read(String file, Set<String> tasks) {
        try {
            byte[] bytes = files.read(file, MOST_BYTES + 1);
            if (bytes.length <= MOST_BYTES
                    && Json.parse(new String(bytes, StandardCharsets.UTF_8))
                            instanceof ObjectNode content) {
                return Optional.of(labelled(file, content, tasks));
            }
            return Optional.empty();
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        }
    }

    private static Map<String, @Nullable Object> labelled(
            String file, ObjectNode content, Set<String> tasks) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        int room = MOST_SHOWN;
        boolean truncated = false;
        for (var member : content.properties()) {
            JsonNode value =
                    member.getKey().endsWith("tasks")
                            ? only(tasks, member.getValue())
                            : member.getValue();
            int size = Json.bytes(value).length + Json.bytes(member.getKey()).length + 2;
            if (size <= room) {
                room -= size;
                shown.set(member.getKey(), value);
            } else {
                truncated = true;
            }
        }
        Map<String, @Nullable Object> labelled = new LinkedHashMap<>();
        labelled.put("unverified", true);
        labelled.put("file", file);
        if (truncated) {
            labelled.put("truncated", true);
        }
        labelled.put("content", shown);
        return labelled;
    }

    /** Of a list of ids or of maps with ids, or a map by id. */
    private static JsonNode only(Set<String> tasks, JsonNode all) {
        return switch (all) {
            case ArrayNode list -> {
                ArrayNode kept = JsonNodeFactory.instance.arrayNode();
                list.valueStream().filter(each -> tasks.contains(id(each))).forEach(kept::add);
                yield kept;
            }
            case ObjectNode map -> {
                ObjectNode kept = JsonNodeFactory.instance.objectNode();
                map.properties().stream()
                        .filter(each -> tasks.contains(each.getKey()))
                        .forEach(each -> kept.set(each.getKey(), each.getValue()));
                yield kept;
            }
            default -> all;
        };
    }

    private static String id(JsonNode entry) {
        return entry.isString()
                ? entry.stringValue()
                : entry.path("id").asString(entry.path("task_id").asString(""));
    }
}
