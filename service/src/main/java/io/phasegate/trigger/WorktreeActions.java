package io.phasegate.trigger;

import io.phasegate.task.Task;
import io.phasegate.task.TaskQueue;
import io.phasegate.trigger.Action.Done;
import io.phasegate.trigger.Action.NotYet;
import io.phasegate.trigger.Action.Result;
import io.phasegate.worktree.FinishedWork;
import java.util.Optional;

/** What becomes of a task's worktree, once the task has ended: until then they wait. */
final class WorktreeActions {
    /** Author of the merge. */
    private static final String PERSON = "Phasegate";

    private final TaskQueue tasks;
    private final FinishedWork finished;

    WorktreeActions(TaskQueue tasks, FinishedWork finished) {
        this.tasks = tasks;
        this.finished = finished;
    }

    /** Work that was given up is nothing to bring in: then it stays, for people to look at. */
    Result merge(QueuedTrigger trigger) throws ActionFailed {
        Optional<Task> found = tasks.find(trigger.cause().taskId().orElseThrow());
        if (found.isEmpty()) {
            return Done.noting("nothing to merge: the task is forgotten");
        }
        Task task = found.get();
        return switch (task.status()) {
            case PENDING, CLAIMED -> new NotYet();
            case COMPLETED -> result(finished.merge(task, PERSON));
            case CANCELLED, FAILED ->
                    Done.noting("not merged: the task was " + task.status().word());
        };
    }

    Result drop(QueuedTrigger trigger) throws ActionFailed {
        Optional<Task> found = tasks.find(trigger.cause().taskId().orElseThrow());
        if (found.isEmpty()) {
            return Done.noting("nothing to drop: the task is forgotten");
        }
        Task task = found.get();
        return switch (task.status()) {
            case PENDING, CLAIMED -> new NotYet();
            case COMPLETED, CANCELLED, FAILED -> result(finished.drop(task));
        };
    }

    private static Result result(FinishedWork.End end) throws ActionFailed {
        return switch (end) {
            case FinishedWork.End.Merged(String branch, String commit) ->
                    Done.noting("merged " + branch + " as " + commit);
            case FinishedWork.End.Dropped(String branch) -> Done.noting("dropped " + branch);
            case FinishedWork.End.None(String advice) -> Done.noting(advice);
            case FinishedWork.End.Held _ -> new NotYet();
            case FinishedWork.End.Refused(String advice) -> throw new ActionFailed(advice);
        };
    }
}
