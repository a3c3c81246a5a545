package io.phasegate.worktree;

import java.nio.file.Path;

/**
 * A git worktree in which one task is worked on.
 *
 * @param branch checked out there: {@code phasegate/} and a name made of the task's id
 * @param folder absolute
 * @param base the commit it began with
 * @param place name of the folder it lies in; empty where it was made before these had names
 * @param made tells it from an earlier one of the same task
 */
public record Worktree(
        String taskId, String branch, Path folder, String base, String place, String made) {}
