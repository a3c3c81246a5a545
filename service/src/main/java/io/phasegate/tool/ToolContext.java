package io.phasegate.tool;

import io.phasegate.rules.PathAccess;
import io.phasegate.rules.ToolCall;

/**
 * Who calls, from where, and what was judged. A path is taken from the facts the rules saw, never
 * worked out anew: a link that was swapped meanwhile gains nothing.
 *
 * @param seq the visit: transitions made before it
 * @param reach what a command of the phase may change
 */
public record ToolContext(
        String taskId, String agentId, long seq, WorkFolder folder, Reach reach, ToolCall facts) {

    /** Where the path that was judged as the argument {@code path} leads, from the root. */
    String path(String given) throws ToolFailed {
        return path("argument path", given);
    }

    /**
     * The same of another argument.
     *
     * @param how the access comes about
     */
    String path(String how, String given) throws ToolFailed {
        return facts.paths().stream()
                .filter(PathAccess::inside)
                .filter(access -> access.how().equals(how) && access.given().equals(given))
                .map(PathAccess::path)
                .findFirst()
                .orElseThrow(() -> new ToolFailed("`" + given + "` is not in the workspace"));
    }
}
