package io.phasegate.worktree;

/** The task has no worktree: it was merged or dropped, or the task is older than worktrees here. */
public final class NoWorktree extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoWorktree(String taskId) {
        super("claim the task `" + taskId + "` again: it has no worktree now", null, false, false);
    }
}
