package io.phasegate.worktree;

/** Says that a worktree lies where this server can't reach it. */
final class Elsewhere {
    private Elsewhere() {}

    static String text(Worktree worktree, Place here) {
        return "the worktree of task `"
                + worktree.taskId()
                + "` lies in `"
                + worktree.folder().resolveSibling("")
                + "` as `"
                + worktree.place()
                + "` has it, and `"
                + here.folder()
                + "` of this server is another folder: servers that share tasks need one folder"
                + " for worktrees in common";
    }
}
