package io.phasegate.http;

import io.phasegate.effect.Effects;
import io.phasegate.task.Grant;
import io.phasegate.task.Leases;
import io.phasegate.worktree.TaskFolders;
import io.phasegate.worktree.WorktreeTrouble;

/** What is done for a task that was claimed, before its agent hears of it. */
final class Groundwork {
    private final TaskFolders folders;
    private final Effects effects;
    private final Leases leases;

    Groundwork(TaskFolders folders, Effects effects, Leases leases) {
        this.folders = folders;
        this.effects = effects;
        this.leases = leases;
    }

    /** Its folder is there, and what it holds is known; or the task goes back to the queue. */
    void lay(Grant grant) {
        try {
            folders.prepare(grant.taskId(), () -> effects.forget(grant.taskId()));
        } catch (WorktreeTrouble trouble) {
            leases.release(grant.taskId(), grant.lease());
            throw Refused.because(
                    ProblemType.CONFLICT,
                    "have a person look: the task's worktree can't be made, since "
                            + trouble.getMessage());
        }
        effects.claimed(new Effects.Visit(grant.taskId(), grant.seq()));
    }
}
