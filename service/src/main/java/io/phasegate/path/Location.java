package io.phasegate.path;

import java.util.List;

/** Where a path leads. */
public sealed interface Location {
    /**
     * In the workspace, whether or not there is such a file yet.
     *
     * @param path relative to the root, {@code /} between segments, no link on the way; {@code .}
     *     is the root itself
     * @param entry what stands there
     * @param via other names of it, by links that were followed, relative to the root
     */
    record Inside(String path, Entry entry, List<String> via) implements Location {
        public Inside {
            via = List.copyOf(via);
        }
    }

    /**
     * Somewhere else, or so unclear that it counts as that.
     *
     * @param reason in a few words, where it is not plain from the path; else empty
     */
    record Outside(String reason) implements Location {}

    /**
     * No path that can be relied on.
     *
     * @param reason in a few words
     */
    record Refused(String reason) implements Location {}
}
