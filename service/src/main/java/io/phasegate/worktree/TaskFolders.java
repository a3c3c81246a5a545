package io.phasegate.worktree;

import io.phasegate.tool.WorkFolder;
import java.nio.file.Path;
import java.util.Optional;

/** Where the work of each task is done. Safe for any number of threads. */
public interface TaskFolders {
    /** Of a task that {@link #prepare} was called for; throws {@link NoWorktree} of others. */
    WorkFolder of(String taskId);

    /**
     * Sees to it that a task that was claimed has its folder; else it throws.
     *
     * @param anew is run before one is made that holds nothing of the task's
     */
    void prepare(String taskId, Runnable anew) throws WorktreeTrouble;

    /** Where a worktree that is made for the task now would lie; empty where none would be. */
    Optional<Path> place(String taskId);

    /** The task's own worktree; empty where it has none, or tasks have none here. */
    Optional<Worktree> worktree(String taskId);

    /** One folder for all. */
    static TaskFolders shared(WorkFolder folder) {
        return new TaskFolders() {
            @Override
            public WorkFolder of(String taskId) {
                return folder;
            }

            @Override
            public void prepare(String taskId, Runnable anew) {}

            @Override
            public Optional<Path> place(String taskId) {
                return Optional.empty();
            }

            @Override
            public Optional<Worktree> worktree(String taskId) {
                return Optional.empty();
            }
        };
    }
}
