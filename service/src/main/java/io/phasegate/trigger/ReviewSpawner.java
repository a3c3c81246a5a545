package io.phasegate.trigger;

/** Starts the reviewers of a phase. */
@FunctionalInterface
public interface ReviewSpawner {
    /**
     * Sees to it that each is started once in the task's visit to the phase.
     *
     * @param phase that the task has entered
     * @return what was asked for, in a few words
     */
    String spawn(String taskId, String phase) throws ActionFailed;
}
