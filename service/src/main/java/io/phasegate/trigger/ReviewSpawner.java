package io.phasegate.trigger;

/** Starts the reviewers of a phase. */
@FunctionalInterface
public interface ReviewSpawner {
    /** Where there is no command for any reviewer. */
    ReviewSpawner NONE = (_, _) -> "nothing to start: no command is configured";

    /**
     * Starts those that do not run yet.
     *
     * @param phase that the task has entered
     * @return what was started, in a few words
     */
    String spawn(String taskId, String phase) throws ActionFailed;
}
