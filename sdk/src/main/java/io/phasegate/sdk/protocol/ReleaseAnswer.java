package io.phasegate.sdk.protocol;

/**
 * The task is in the queue again; the token it was released with holds no more.
 *
 * @param taskId of the task
 * @param phase where the next agent takes it up
 */
public record ReleaseAnswer(String taskId, String phase) {}
