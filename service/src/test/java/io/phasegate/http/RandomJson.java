package io.phasegate.http;

import io.phasegate.wire.Json;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random bodies made of the API's own field names, with values of any kind; never a genuine one.
 */
final class RandomJson {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final List<String> FIELDS =
            List.of(
                    "task_id",
                    "phase_token",
                    "tool_name",
                    "args",
                    "calls",
                    "current_phase",
                    "target_phase",
                    "artifacts",
                    "capabilities",
                    "resume_secret",
                    "answer",
                    "path");
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "PLAN",
                    "TDD",
                    "read_files",
                    "write_files",
                    "../..",
                    "\u0000",
                    "\ud800",
                    "a.b.c",
                    "{{x}}",
                    "\u202eabc",
                    "💥",
                    "'; DROP TABLE tasks; --",
                    "x".repeat(3000));

    private final Random random;
    private final String taskId;

    RandomJson(Random random, String taskId) {
        this.random = random;
        this.taskId = taskId;
    }

    byte[] bytes() {
        ObjectNode body = object(0);
        body.put("no_such_field", 1);
        return Json.bytes(body);
    }

    private ObjectNode object(int depth) {
        ObjectNode object = MAKE.objectNode();
        int fields = random.nextInt(8);
        for (int i = 0; i < fields; i++) {
            object.set(FIELDS.get(random.nextInt(FIELDS.size())), value(depth + 1));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 4 ? 6 : 9)) {
            case 0 -> MAKE.nullNode();
            case 1 -> MAKE.booleanNode(random.nextBoolean());
            case 2 -> MAKE.numberNode(random.nextLong());
            case 3 -> MAKE.numberNode(random.nextGaussian() * 1e300);
            case 4 -> MAKE.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 5 -> MAKE.stringNode(taskId);
            case 6, 7 -> object(depth);
            default -> {
                var list = MAKE.arrayNode();
                int items = random.nextInt(4);
                for (int i = 0; i < items; i++) {
                    list.add(value(depth + 1));
                }
                yield list;
            }
        };
    }
}
