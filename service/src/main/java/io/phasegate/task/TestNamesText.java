package io.phasegate.task;

import io.phasegate.task.TestNames.TestName;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The names of tests as they are kept: {@code {"failed": [[ID, FILE], …], "passed": […]}}. */
final class TestNamesText {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TestNamesText() {}

    /** Empty where there are none. */
    static Optional<String> write(TestNames names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode all = JSON.createObjectNode();
        write(names.failed(), all.putArray("failed"));
        write(names.passed(), all.putArray("passed"));
        return Optional.of(all.toString());
    }

    private static void write(List<TestName> names, ArrayNode into) {
        names.forEach(name -> into.addArray().add(name.id()).add(name.file()));
    }

    static TestNames read(Optional<String> text) {
        return text.map(JSON::readTree)
                .map(all -> new TestNames(names(all.path("failed")), names(all.path("passed"))))
                .orElse(TestNames.NONE);
    }

    private static List<TestName> names(JsonNode list) {
        return list.valueStream()
                .map(name -> new TestName(name.path(0).asString(""), name.path(1).asString("")))
                .toList();
    }
}
