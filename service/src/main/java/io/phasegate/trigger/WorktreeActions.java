package io.phasegate.trigger;

import io.phasegate.task.Task;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.TaskStatus;
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
        return onceEnded(
                trigger,
                "merge",
                task ->
                        task.status() == TaskStatus.COMPLETED
                                ? result(finished.merge(task, PERSON))
                                : Done.noting("not merged: the task was " + task.status().word()));
    }

    Result drop(QueuedTrigger trigger) throws ActionFailed {
        return onceEnded(trigger, "drop", task -> result(finished.drop(task)));
    }

    private interface End {
        Result of(Task task) throws ActionFailed;
    }

    private Result onceEnded(QueuedTrigger trigger, String verb, End end) throws ActionFailed {
        Optional<Task> found = tasks.find(trigger.cause().taskId().orElseThrow());
        if (found.isEmpty()) {
            return Done.noting("nothing to " + verb + ": the task is forgotten");
        }
        return switch (found.get().status()) {
            case PENDING, CLAIMED -> new NotYet();
            case COMPLETED, CANCELLED, FAILED -> end.of(found.get());
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
