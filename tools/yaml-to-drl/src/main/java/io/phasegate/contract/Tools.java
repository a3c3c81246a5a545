package io.phasegate.contract;

import java.util.List;
import java.util.Set;

/** The tools the service brings, and what constraints mean for them. */
public final class Tools {
    public static final List<String> KNOWN =
            List.of(
                    "read_files",
                    "write_files",
                    "edit_files",
                    "grep",
                    "glob",
                    "search_codebase",
                    "bash",
                    "run_tests",
                    "git_commit",
                    "ask_user_question",
                    "web_fetch");
    private static final Set<String> WRITE = Set.of("write_files", "edit_files");
    private static final Set<String> RUN_COMMANDS = Set.of("bash", "run_tests");
    private static final Set<String> WITHOUT_PATH =
            Set.of("bash", "run_tests", "ask_user_question", "web_fetch");

    private Tools() {}

    /** Tools that are not ours may take a command. */
    static boolean mayRunCommands(String tool) {
        return RUN_COMMANDS.contains(tool) || !KNOWN.contains(tool);
    }

    static boolean mayTakePath(String tool) {
        return !WITHOUT_PATH.contains(tool);
    }

    /**
     * Whether constraints of {@code write_files} hold for it: tools that are not ours may write.
     */
    public static boolean mayWrite(String tool) {
        return WRITE.contains(tool) || !KNOWN.contains(tool);
    }

    static boolean runsCommands(String tool) {
        return RUN_COMMANDS.contains(tool);
    }
}
