package io.phasegate.shell;

import io.phasegate.rules.Command;
import io.phasegate.rules.PathPattern;
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
 * One row of the tables in {@code resources/shell}: a line, and whether a phase with these
 * constraints lets it through.
 *
 * @param allowed what commands may start with; anything where empty
 * @param forbidden what no command may start with
 * @param writable patterns of the files that may be written
 * @param passes what the table says
 */
record ShellCase(
        String group,
        List<String> allowed,
        List<String> forbidden,
        List<String> writable,
        String line,
        boolean passes) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER =
            Path.of(System.getProperty("phasegate.root"), "service/src/test/resources/shell");

    static List<ShellCase> all() throws IOException {
        List<ShellCase> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                JSON.valueToTree(new Yaml().<Object>load(Files.readString(file)))
                        .forEach(group -> add(file, group, all));
            }
        }
        return all;
    }

    private static void add(Path file, JsonNode group, List<ShellCase> all) {
        for (String outcome : List.of("pass", "block")) {
            for (JsonNode line : group.path(outcome)) {
                all.add(
                        new ShellCase(
                                file.getFileName() + ", " + group.path("name").asString(),
                                texts(group.path("allowed")),
                                texts(group.path("forbidden")),
                                texts(group.path("writable")),
                                line.asString().replaceFirst("\n+$", ""),
                                outcome.equals("pass")));
            }
        }
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** As the rules of a phase with these constraints decide on what was read. */
    boolean decided(Script script) {
        return switch (script) {
            case Script.NotUnderstood _ -> false;
            case Script.Understood(List<SimpleCommand> commands, List<FileUse> files) ->
                    commands.stream().allMatch(this::permits)
                            && files.stream().allMatch(this::permits);
        };
    }

    private boolean permits(SimpleCommand each) {
        Command command =
                new Command(
                        "TDD",
                        "bash",
                        each.words(),
                        each.text(),
                        each.start(),
                        each.end(),
                        each.how());
        return (allowed.isEmpty() || command.startsWithAny(allowed.toArray(String[]::new)))
                && !command.mayStartWithAny(forbidden.toArray(String[]::new));
    }

    private boolean permits(FileUse use) {
        String path = use.path().text();
        return switch (use.access()) {
            case READ -> !path.matches("(?i)(.*/)?\\.(orchestrator|git)(/.*)?");
            case WRITE -> path.matches("/dev/(null|stdout|stderr|fd/[0-9]+)") || writes(use, path);
        };
    }

    private boolean writes(FileUse use, String path) {
        if (!use.path().known() || use.directory().isEmpty() && !path.startsWith("/")) {
            return false;
        }
        String full = path.startsWith("/") ? path : use.directory().get() + "/" + path;
        String relative = full.startsWith("/") ? full : Path.of(full).normalize().toString();
        return PathPattern.matchesAny(relative, writable.toArray(String[]::new))
                && !relative.startsWith("/");
    }
}
