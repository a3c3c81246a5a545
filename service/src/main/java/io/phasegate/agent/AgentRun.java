package io.phasegate.agent;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A process of an agent that this server started.
 *
 * @param agentId whom it works as
 * @param model of a reviewer
 * @param phase that the task was in when it was started
 * @param lease under which it holds the task; empty for a reviewer, who holds none
 * @param exitCode where it ended by itself
 * @param reason what went wrong, if anything did
 */
public record AgentRun(
        String id,
        Kind kind,
        String agentId,
        String agentType,
        Optional<String> model,
        String taskId,
        String phase,
        Optional<Long> lease,
        ConfiguredAgent.Adapter adapter,
        Status status,
        Optional<Integer> exitCode,
        Optional<String> reason,
        Instant started,
        Optional<Instant> ended) {

    public enum Kind {
        /** Holds the task. */
        AGENT,
        /** Looks at what the task's agent did. */
        REVIEW;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Status {
        RUNNING,
        /** With exit code 0. */
        ENDED,
        FAILED,
        /** Somebody, or the task's going on, ended it. */
        STOPPED,
        TIMED_OUT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
