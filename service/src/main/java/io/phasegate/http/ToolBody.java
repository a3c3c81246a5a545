package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a tool call.
 *
 * @param args an argument that is {@code null} is left out
 */
record ToolBody(String taskId, String token, String tool, ObjectNode args) {
    static final int LONGEST_ID = 256;

    /** Longer than any name the rules accept: they say so themselves. */
    static final int LONGEST_NAME = 1000;

    static ToolBody read(ServerRequest request, JsonBody json) {
        return read(request, json.read(request));
    }

    static ToolBody read(ServerRequest request, ObjectNode sent) {
        BodyFields fields = new BodyFields(sent);
        ToolBody body =
                new ToolBody(
                        fields.text("task_id", LONGEST_ID),
                        Bearer.token(request, fields.credential("phase_token")),
                        fields.text("tool_name", LONGEST_NAME),
                        withoutNulls(fields.map("args")));
        fields.done();
        return body;
    }

    Presented presented() {
        return Presented.of(token, taskId, tool).byReviewersToo();
    }

    static ObjectNode withoutNulls(ObjectNode args) {
        List<String> absent = new ArrayList<>(0);
        for (Map.Entry<String, JsonNode> each : args.properties()) {
            if (each.getValue().isNull()) {
                absent.add(each.getKey());
            }
        }
        return absent.isEmpty() ? args : args.deepCopy().remove(absent);
    }

    @Override
    public String toString() {
        return "ToolBody[" + taskId + ", " + tool + "]";
    }
}
