package io.phasegate.worktree;

import java.nio.file.Path;

/**
 * A git worktree in which one task is worked on.
 *
 * @param branch checked out there: {@code phasegate/} and a name made of the task's id
 * @param folder absolute
 * @param base the commit it began with
 */
public record Worktree(String taskId, String branch, Path folder, String base) {}
