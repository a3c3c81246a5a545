package io.phasegate.rules.check;

import io.phasegate.rules.check.CompiledChecks.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One file of cases: {@code checks} that mean the same, the {@code artifact} they are shown, and
 * what {@code passes} and {@code fails}.
 */
record CaseFile(String name, List<String> checks, String artifact, List<Case> cases) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One case.
     *
     * @param detail expected; empty where the check passes
     */
    record Case(
            String name, boolean fails, String detail, JsonNode params, Submission submission) {}

    static List<CaseFile> all() {
        Path folder =
                Path.of(System.getProperty("phasegate.root"), "rules/src/test/resources/checks");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(CaseFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CaseFile read(Path file) {
        try {
            JsonNode json = JSON.valueToTree(new Yaml().<Object>load(Files.readString(file)));
            String artifact = json.path("artifact").asString();
            List<Case> cases = new ArrayList<>();
            json.path("passes").forEach(each -> cases.add(one(each, artifact, false)));
            json.path("fails").forEach(each -> cases.add(one(each, artifact, true)));
            List<String> checks = new ArrayList<>();
            json.path("checks").forEach(each -> checks.add(each.asString()));
            return new CaseFile(file.getFileName().toString(), checks, artifact, cases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case one(JsonNode json, String type, boolean fails) {
        Map<String, JsonNode> artifacts = new HashMap<>();
        if (json.has("given")) {
            artifacts.put(type, json.get("given"));
        }
        Map<String, JsonNode> accepted = new HashMap<>();
        json.path("accepted")
                .properties()
                .forEach(each -> accepted.put(each.getKey(), each.getValue()));
        return new Case(
                json.path("name").asString(),
                fails,
                json.path("detail").asString(""),
                json.path("params"),
                new Submission(artifacts, accepted, List.of()));
    }

    static Map<String, JsonNode> parameters(JsonNode params) {
        Map<String, JsonNode> set = new HashMap<>();
        params.properties().forEach(each -> set.put(each.getKey(), each.getValue()));
        return set;
    }
}
