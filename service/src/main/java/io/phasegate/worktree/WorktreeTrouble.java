package io.phasegate.worktree;

/** Something with a worktree can't be done now. The message says what to do instead. */
public final class WorktreeTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    WorktreeTrouble(String message) {
        super(message, null, false, false);
    }
}
