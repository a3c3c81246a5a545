package io.phasegate.worktree;

/**
 * The task has no worktree here: it was merged or dropped, or the task is older than worktrees
 * here, or it lies where this server can't reach it.
 */
public final class NoWorktree extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NoWorktree(String message) {
        super(message, null, false, false);
    }

    static NoWorktree any(String taskId) {
        return new NoWorktree("claim the task `" + taskId + "` again: it has no worktree now");
    }

    static NoWorktree elsewhere(Worktree worktree, Place here) {
        return new NoWorktree(Elsewhere.text(worktree, here));
    }
}
