package io.phasegate.worktree;

import io.phasegate.database.Database;
import io.phasegate.task.RunningCalls;
import io.phasegate.task.Task;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.TaskStatus;
import java.util.Optional;

/**
 * Ends the worktree of a task that nobody is at work on: what was done there is merged, or dropped.
 * Safe for any number of threads.
 */
public final class FinishedWork {
    private final Optional<Worktrees> worktrees;
    private final WorktreeRows rows;
    private final TaskQueue tasks;
    private final RunningCalls running;

    /**
     * Of one server.
     *
     * @param worktrees empty where tasks have none
     */
    public FinishedWork(
            Optional<Worktrees> worktrees,
            Database database,
            TaskQueue tasks,
            RunningCalls running) {
        this.worktrees = worktrees;
        this.rows = new WorktreeRows(database);
        this.tasks = tasks;
        this.running = running;
    }

    /** What came of it; an advice is for whoever asked. */
    public sealed interface End {
        /** {@code commit} is the merge itself. */
        record Merged(String branch, String commit) implements End {}

        record Dropped(String branch) implements End {}

        /** There is none, here or any more. */
        record None(String advice) implements End {}

        /** Somebody is at work on the task. */
        record Held(String advice) implements End {}

        /** It stays as it is. */
        record Refused(String advice) implements End {}
    }

    private interface Work {
        End on(Worktrees all, Worktree one) throws WorktreeTrouble;
    }

    /**
     * Merges what the task committed into the branch that is checked out in the workspace.
     *
     * @param person who asks for it
     */
    public End merge(Task task, String person) {
        return end(task, (all, one) -> new End.Merged(one.branch(), all.merge(one, person)));
    }

    /** Removes the worktree with all that was done there. */
    public End drop(Task task) {
        return end(
                task,
                (all, one) -> {
                    all.drop(one);
                    return new End.Dropped(one.branch());
                });
    }

    private End end(Task task, Work work) {
        if (worktrees.isEmpty()) {
            return withoutAny(task);
        }
        Worktrees all = worktrees.get();
        Optional<Worktree> one = all.worktree(task.id());
        if (one.isEmpty()) {
            return new End.None("there is nothing to do: no worktree is left");
        }
        Optional<RunningCalls.Entry> entered = running.move(task.id());
        if (entered.isEmpty()) {
            return new End.Held("wait until the task's call has ended");
        }
        try (RunningCalls.Entry _ = entered.get()) {
            // looked up again, now that no call of the task begins
            return isClaimed(task)
                    ? new End.Held("wait until the task is completed or released, or cancel it")
                    : work.on(all, one.get());
        } catch (WorktreeTrouble trouble) {
            return new End.Refused(String.valueOf(trouble.getMessage()));
        }
    }

    /** What another server made, or this one under other settings, is there all the same. */
    private End withoutAny(Task task) {
        return rows.find(task.id())
                .<End>map(one ->
                        new End.Refused(
                                "the task's worktree lies in `"
                                        + one.folder()
                                        + "`, and tasks have none at this server: ask one where"
                                        + " `tasks.workspace` is `worktree`"))
                .orElseGet(() -> new End.None("tasks have no worktrees here"));
    }

    private boolean isClaimed(Task task) {
        return tasks.find(task.id()).filter(now -> now.status() == TaskStatus.CLAIMED).isPresent();
    }
}
