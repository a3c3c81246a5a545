package io.phasegate.rules;

import java.util.List;

/**
 * Fact: a tool call, with everything that was derived from its arguments. The engine puts the call
 * into working memory together with its {@link ToolUse}s, {@link #paths}, {@link #commands} and
 * {@link #scriptErrors}, each as a fact of its own.
 *
 * @param bytes what the call would write or read, in bytes; 0 where it does neither
 * @param timeoutSeconds what the call asks for; 0 where it asks for nothing
 * @param callsThisVisit calls of this tool since the task entered the phase, this one not counted
 * @param writes whether the call's script writes to files, and so counts as a call of {@code
 *     write_files} too
 * @param uncontained whether it would run a command that has to be held in where nothing does
 * @param otherTask the task that the workspace belongs to, where that is another one; else empty
 * @param changes what is not as it was when the task entered the phase, where the call hands that
 *     on: {@code git_commit} does
 * @param reviewer whether a reviewer makes the call, and not the task's own agent
 */
public record ToolCall(
        String phase,
        String tool,
        long bytes,
        long timeoutSeconds,
        long callsThisVisit,
        boolean writes,
        List<PathAccess> paths,
        List<Command> commands,
        List<ScriptError> scriptErrors,
        boolean uncontained,
        String otherTask,
        List<ChangedPath> changes,
        boolean reviewer) {
    public ToolCall {
        paths = List.copyOf(paths);
        commands = List.copyOf(commands);
        scriptErrors = List.copyOf(scriptErrors);
        changes = List.copyOf(changes);
    }

    /** The same call in a workspace of which this is known. */
    public ToolCall in(String workspaceOfTask, List<ChangedPath> changed) {
        return with(uncontained, workspaceOfTask, changed, reviewer);
    }

    /** The same call where nothing would hold its command in. */
    public ToolCall withoutContainment() {
        return with(true, otherTask, changes, reviewer);
    }

    /** The same call, made by a reviewer. */
    public ToolCall byReviewer() {
        return with(uncontained, otherTask, changes, true);
    }

    private ToolCall with(
            boolean nothingHolds,
            String workspaceOfTask,
            List<ChangedPath> changed,
            boolean byReviewer) {
        return new ToolCall(
                phase,
                tool,
                bytes,
                timeoutSeconds,
                callsThisVisit,
                writes,
                paths,
                commands,
                scriptErrors,
                nothingHolds,
                workspaceOfTask,
                changed,
                byReviewer);
    }

    /** Whether files, or what is committed, may be different afterwards. */
    public boolean changesFiles() {
        return writes
                || tool.equals("git_commit")
                || !commands.isEmpty()
                || paths.stream().anyMatch(PathAccess::write);
    }

    /**
     * A call whose commands, if it has any, are held in as they have to be, in a workspace that
     * nobody else works in, and of which nothing is handed on.
     */
    public ToolCall(
            String phase,
            String tool,
            long bytes,
            long timeoutSeconds,
            long callsThisVisit,
            boolean writes,
            List<PathAccess> paths,
            List<Command> commands,
            List<ScriptError> scriptErrors) {
        this(
                phase,
                tool,
                bytes,
                timeoutSeconds,
                callsThisVisit,
                writes,
                paths,
                commands,
                scriptErrors,
                false,
                "",
                List.of(),
                false);
    }

    /** A call from whose arguments nothing follows. */
    public static ToolCall of(String phase, String tool) {
        return new ToolCall(phase, tool, 0, 0, 0, false, List.of(), List.of(), List.of());
    }
}
