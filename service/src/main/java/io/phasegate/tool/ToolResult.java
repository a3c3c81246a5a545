package io.phasegate.tool;

import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool gives back.
 *
 * @param command what ran, to be put on record; empty where nothing did
 * @param ranPrograms whether something ran that may have done more to files than it was asked to
 */
public record ToolResult(ObjectNode result, Optional<CommandRecord> command, boolean ranPrograms) {
    static final String SUCCESS = "success";
    static final String FAILED = "failed";

    static ToolResult of(ObjectNode result) {
        return new ToolResult(result, Optional.empty(), false);
    }

    static ToolResult of(ObjectNode result, CommandRecord command) {
        return new ToolResult(result, Optional.of(command), true);
    }

    /** Of a tool that has programs do its work. */
    static ToolResult ofPrograms(ObjectNode result) {
        return new ToolResult(result, Optional.empty(), true);
    }

    /** A result to be filled, its status in front. */
    static ObjectNode success() {
        return JsonNodeFactory.instance.objectNode().put("status", SUCCESS);
    }
}
