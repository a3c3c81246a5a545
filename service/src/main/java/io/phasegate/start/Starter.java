package io.phasegate.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * The files Phasegate starts with in a repository.
 *
 * @param files text by path, relative to the repository's root, {@code /} between segments
 */
public record Starter(Map<String, String> files) {
    public static final String CONTRACT = "agent_workflow.yaml";

    private static final String SCHEMAS_DIR = ".orchestrator/schemas/";

    /** Appended to {@code .gitignore}, which is never overwritten. */
    static final String IGNORED =
            """
            # What Phasegate keeps at run time; its configuration and schemas are committed.
            .orchestrator/*
            !.orchestrator/config.yaml
            !.orchestrator/schemas/
            """;

    private static final List<String> SCHEMAS =
            List.of(
                    "plan",
                    "scope",
                    "tests",
                    "test_result",
                    "implementation",
                    "review",
                    "completion");

    public Starter {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files)); // keeps the order
    }

    /** Fitted to a repository whose tests {@code testCommand}, one plain command, runs. */
    public static Starter fitting(String testCommand, List<Language> languages) {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put(CONTRACT, new ContractTemplate(resource(CONTRACT)).fit(testCommand, languages));
        for (String schema : SCHEMAS) {
            files.put(
                    SCHEMAS_DIR + schema + ".schema.json",
                    resource("schemas/" + schema + ".schema.json"));
        }
        files.put(".orchestrator/config.yaml", resource("config.yaml"));
        files.put("rules/tests/first.yaml", policyTest(testCommand, languages.getFirst()));
        return new Starter(files);
    }

    private static String policyTest(String testCommand, Language language) {
        return resource("first.yaml")
                .replace("TEST_COMMAND", YamlText.scalar(testCommand))
                .replace("TEST_FILE", YamlText.scalar(language.exampleTest()))
                .replace("SOURCE_FILE", YamlText.scalar(language.exampleSource()));
    }

    /** The contract's text. */
    public String contract() {
        return Objects.requireNonNull(files.get(CONTRACT), CONTRACT);
    }

    /** Text of the schema files by their plain names. */
    public Map<String, String> schemas() {
        Map<String, String> schemas = new LinkedHashMap<>();
        files.forEach((path, text) -> {
            if (path.startsWith(SCHEMAS_DIR)) {
                schemas.put(path.substring(SCHEMAS_DIR.length()), text);
            }
        });
        return schemas;
    }

    /** Which of the files are there already, with other content. */
    public List<String> conflicts(Path root) {
        return files.entrySet().stream()
                .filter(file -> differs(root.resolve(file.getKey()), file.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean differs(Path file, String text) {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !(Files.isRegularFile(file) && Files.readString(file).equals(text));
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Writes every file, over what is there, and sees to {@code .gitignore}. */
    public void writeInto(Path root) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        Path ignore = root.resolve(".gitignore");
        String present = Files.exists(ignore) ? Files.readString(ignore) : "";
        if (present.lines().noneMatch(line -> line.strip().equals(".orchestrator/*"))) {
            String gap = present.isEmpty() ? "" : present.endsWith("\n") ? "\n" : "\n\n";
            Files.writeString(ignore, present + gap + IGNORED);
        }
    }

    private static String resource(String name) {
        try (InputStream file = Starter.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks its own file " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
