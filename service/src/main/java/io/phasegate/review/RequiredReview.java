package io.phasegate.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A review that a visit of a task to a phase asks for, and what has become of it.
 *
 * @param seq the visit: transitions made before it
 * @param attempts starts of its reviewer
 * @param due when its reviewer may be started
 * @param runId the last start
 * @param started when that was
 * @param reason why that came to nothing
 * @param manifest digest of the workspace that the reviewer was given
 * @param review as it was posted
 * @param blocking issues in it that block
 */
public record RequiredReview(
        String id,
        String taskId,
        long seq,
        String phase,
        String agentType,
        String model,
        State state,
        int attempts,
        Instant due,
        Optional<String> runId,
        Optional<Instant> started,
        Optional<String> reason,
        Optional<String> manifest,
        Optional<ObjectNode> review,
        int blocking,
        Optional<Instant> posted) {

    public enum State {
        /** Its reviewer is to be started, for the first time or once more. */
        WAITING,
        RUNNING,
        POSTED,
        FAILED,
        TIMED_OUT,
        STOPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What has become of it, in a few words. */
    String described(Instant now) {
        return switch (state) {
            case WAITING ->
                    reason.map(why ->
                                    "failed: "
                                            + why
                                            + "; its reviewer is started again in "
                                            + seconds(now, due)
                                            + " s")
                            .orElse("has not reported: its reviewer is about to be started");
            case RUNNING ->
                    "has not reported: running for "
                            + started.map(since -> seconds(since, now)).orElse(0L)
                            + " s"
                            + reason.map(why -> ", after it failed before: " + why).orElse("");
            case POSTED -> "was posted";
            case FAILED -> "failed: " + reason.orElse("for no known reason");
            case TIMED_OUT -> reason.orElse("timed out");
            case STOPPED -> "was stopped: " + reason.orElse("by somebody");
        };
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }
}
