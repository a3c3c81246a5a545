package io.phasegate.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row of the tables in {@code resources/paths}.
 *
 * @param rule the rule that blocks; empty where none does
 * @param because part of the violation's detail
 * @param leadsTo where the path leads, from the root; empty where it does not matter
 */
public record PathCase(
        String group, String tool, String path, String rule, String because, String leadsTo) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER =
            Path.of(System.getProperty("phasegate.root"), "service/src/test/resources/paths");

    public static JsonNode layout() throws IOException {
        return read(FOLDER.resolve("layout.yaml"));
    }

    public static List<PathCase> all() throws IOException {
        List<PathCase> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                if (!file.endsWith("layout.yaml")) {
                    read(file).forEach(group -> addGroup(group, all));
                }
            }
        }
        return all;
    }

    private static void addGroup(JsonNode group, List<PathCase> all) {
        for (JsonNode each : group.path("cases")) {
            if (each.has("both") || each.has("read")) {
                all.add(one(group, each, "read_files", each.has("both") ? "both" : "read"));
            }
            if (each.has("both") || each.has("write")) {
                all.add(one(group, each, "write_files", each.has("both") ? "both" : "write"));
            }
        }
    }

    private static PathCase one(JsonNode group, JsonNode each, String tool, String key) {
        return new PathCase(
                group.path("name").asString(),
                tool,
                each.path(key).asString(),
                text(group, each, "is"),
                text(group, each, "because"),
                text(group, each, "leads_to"));
    }

    private static String text(JsonNode group, JsonNode each, String key) {
        return each.path(key).asString(group.path(key).asString(""));
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.valueToTree(new Yaml().<Object>load(Files.readString(file)));
    }
}
