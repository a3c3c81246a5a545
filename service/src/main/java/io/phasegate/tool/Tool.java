package io.phasegate.tool;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One thing that agents can have done. Judges nothing: that is over when it is called. */
public interface Tool {
    /** As the contract spells it. */
    String name();

    /** Everything wrong with the arguments; none where the call can be made. */
    List<ArgumentProblem> check(ObjectNode args);

    /**
     * Does it, as long as that takes.
     *
     * @param args without problems
     * @throws ToolFailed where it can't be done, which is nobody's fault but the caller's
     */
    ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed;
}
