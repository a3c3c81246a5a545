package io.phasegate.tool;

import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool gives back.
 *
 * @param command what ran, to be put on record; empty where nothing did
 */
public record ToolResult(ObjectNode result, Optional<CommandRecord> command) {
    static final String SUCCESS = "success";
    static final String FAILED = "failed";

    static ToolResult of(ObjectNode result) {
        return new ToolResult(result, Optional.empty());
    }

    /** A result to be filled, its status in front. */
    static ObjectNode success() {
        return JsonNodeFactory.instance.objectNode().put("status", SUCCESS);
    }
}
