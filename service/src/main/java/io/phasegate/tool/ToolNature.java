package io.phasegate.tool;

import io.phasegate.rules.PathAccess.Access;
import java.util.List;
import java.util.Set;

/**
 * What a tool does with its arguments: known for our own, guessed from the name for others.
 *
 * @param access what it does with a path it is given
 * @param runsScript whether an argument may be a script that it runs
 * @param ours whether the arguments are known too
 */
record ToolNature(Access access, boolean runsScript, boolean ours) {
    private static final ToolNature READS = new ToolNature(Access.READ, false, true);
    private static final ToolNature WRITES = new ToolNature(Access.WRITE, false, true);
    private static final ToolNature RUNS = new ToolNature(Access.READ, true, true);

    private static final Set<String> READING =
            Set.of(
                    "read",
                    "get",
                    "list",
                    "ls",
                    "find",
                    "search",
                    "grep",
                    "glob",
                    "view",
                    "show",
                    "cat",
                    "fetch",
                    "query",
                    "describe");
    private static final Set<String> WRITING =
            Set.of(
                    "write",
                    "edit",
                    "create",
                    "delete",
                    "remove",
                    "rm",
                    "move",
                    "mv",
                    "rename",
                    "copy",
                    "cp",
                    "update",
                    "set",
                    "put",
                    "patch",
                    "append",
                    "replace",
                    "insert",
                    "save",
                    "upload",
                    "modify",
                    "apply",
                    "make",
                    "mkdir",
                    "truncate",
                    "download",
                    "execute",
                    "exec",
                    "run");

    static ToolNature of(String tool) {
        return switch (tool) {
            case "read_files", "grep", "glob", "search_codebase", "git_commit" -> READS;
            case "ask_user_question", "web_fetch" -> READS;
            case "write_files", "edit_files" -> WRITES;
            case "bash", "run_tests" -> RUNS;
            default -> new ToolNature(guessed(tool), true, false);
        };
    }

    /** Reading only where a word of the name says so and none says otherwise. */
    private static Access guessed(String tool) {
        List<String> words = NameWords.of(tool);
        boolean reads =
                words.stream().anyMatch(READING::contains)
                        && words.stream().noneMatch(WRITING::contains);
        return reads ? Access.READ : Access.WRITE;
    }

    boolean writes() {
        return access == Access.WRITE;
    }
}
