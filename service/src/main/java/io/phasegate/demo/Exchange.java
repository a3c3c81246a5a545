package io.phasegate.demo;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A request and what came back.
 *
 * @param call in short, for people: {@code POST /api/v1/tools/execute write_files
 *     path=src/greet.sh}
 * @param answer the body, a problem's too
 */
public record Exchange(String call, int status, JsonNode answer) {
    /** Whether what was asked for was done. */
    public boolean allowed() {
        return status == 200 && answer.path("allowed").asBoolean(true);
    }

    /** Empty where the answer is about no decision. */
    public String decisionId() {
        return answer.path(status == 200 ? "decision_id" : "instance").asString("");
    }

    public List<JsonNode> violations() {
        return StreamSupport.stream(answer.path("violations").spliterator(), false).toList();
    }
}
