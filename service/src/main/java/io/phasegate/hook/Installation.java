package io.phasegate.hook;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What {@code hook install} wrote down in the data directory.
 *
 * @param url of the server that hooks ask; empty where they find it by themselves
 * @param programs absolute paths of our command line, as agents call it
 * @param agents whose hooks were installed
 */
public record Installation(String url, List<String> programs, List<String> agents) {
    public static final Installation NONE = new Installation("", List.of(), List.of());

    private static final String FILE = "hooks.json";
    private static final long LONGEST = 64 * 1024;

    public Installation {
        programs = List.copyOf(programs);
        agents = List.copyOf(agents);
    }

    /** Where it lies in a data directory. */
    public static Path file(Path dataDirectory) {
        return dataDirectory.resolve(FILE);
    }

    /** As it stands now; nothing where there is none, or none that can be read. */
    public static Installation read(Path dataDirectory) {
        Path file = file(dataDirectory);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) > LONGEST) {
                return NONE;
            }
            JsonNode json = Json.parse(Files.readString(file));
            return new Installation(
                    json.path("url").asString(""), texts(json, "programs"), texts(json, "agents"));
        } catch (IOException | JacksonException _) {
            return NONE;
        }
    }

    private static List<String> texts(JsonNode json, String field) {
        return json.path(field)
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }
}
