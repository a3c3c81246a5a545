package io.phasegate.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A real workspace with real links, made as a file says. */
public record Layout(Path root, Path outside, JsonNode spec) {
    /** Makes {@code workspace} and {@code outside} in the folder. */
    public static Layout make(Path folder, JsonNode spec) throws IOException, InterruptedException {
        Path real = folder.toRealPath();
        Layout layout =
                new Layout(
                        Files.createDirectory(real.resolve("workspace")),
                        Files.createDirectory(real.resolve("outside")),
                        spec);
        for (JsonNode file : spec.path("files")) {
            Path path = layout.place(file.asString());
            Files.writeString(path, "text of " + path.getFileName());
        }
        for (Map.Entry<String, JsonNode> link : spec.path("hard_links").properties()) {
            Files.createLink(
                    layout.place(link.getKey()), layout.place(link.getValue().asString()));
        }
        for (Map.Entry<String, JsonNode> link : spec.path("links").properties()) {
            Files.createSymbolicLink(
                    layout.place(link.getKey()),
                    Path.of(layout.filled(link.getValue().asString())));
        }
        for (JsonNode pipe : spec.path("pipes")) {
            new ProcessBuilder("mkfifo", layout.place(pipe.asString()).toString())
                    .start()
                    .waitFor();
        }
        return layout;
    }

    /** The path a case means: what no file can spell out stands in braces. */
    public String filled(String text) {
        return text.replace("{root}", root.toString())
                .replace("{outside}", outside.toString())
                .replace("{name255}", "n".repeat(255))
                .replace("{name256}", "n".repeat(256))
                .replace("{path5000}", "long/".repeat(1000))
                .replace("{wide86}", "語".repeat(86));
    }

    /** Before the folder is deleted: some of them lead far away. */
    public void removeLinks() throws IOException {
        for (Map.Entry<String, JsonNode> link : spec.path("links").properties()) {
            Files.delete(place(link.getKey()));
        }
    }

    public Protection protection() {
        List<String> patterns =
                spec.path("credentials").valueStream().map(JsonNode::asString).toList();
        return Protection.standard().withCredentials(patterns);
    }

    private Path place(String name) throws IOException {
        Path place = root.resolve(filled(name));
        Files.createDirectories(place.getParent());
        return place;
    }
}
