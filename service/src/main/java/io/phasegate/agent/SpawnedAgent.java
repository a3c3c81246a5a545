package io.phasegate.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An agent that was started from here.
 *
 * @param adapter how its process is kept: {@code subprocess} or {@code tmux}
 * @param taskId what it works on; empty as long as it has no task yet
 * @param program what was started, without its arguments: they may hold what is nobody's business
 * @param pid of the process that looks after it; 0 as long as there is none
 */
public record SpawnedAgent(
        String agentId,
        String adapter,
        String taskId,
        String program,
        long pid,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<Integer> exitCode) {
    /** Longer than any window takes to come up. */
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    /** How it stands. */
    public enum Status {
        STARTING,
        RUNNING,
        /** It ended by itself, or was stopped. */
        ENDED,
        /** Its process is gone, and nobody saw how it ended. */
        LOST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One that is about to be started. */
    public static SpawnedAgent starting(
            String agentId, String adapter, String program, Instant now) {
        return new SpawnedAgent(
                agentId, adapter, "", program, 0, now, Optional.empty(), Optional.empty());
    }

    /** With its task, looked after by that process. */
    public SpawnedAgent working(String task, long watcher) {
        return new SpawnedAgent(
                agentId, adapter, task, program, watcher, startedAt, endedAt, exitCode);
    }

    /** At its end. */
    public SpawnedAgent ended(int code, Instant now) {
        return new SpawnedAgent(
                agentId,
                adapter,
                taskId,
                program,
                pid,
                startedAt,
                Optional.of(now),
                Optional.of(code));
    }

    public boolean isAlive(Instant now) {
        return switch (status(now)) {
            case STARTING, RUNNING -> true;
            case ENDED, LOST -> false;
        };
    }

    public Status status(Instant now) {
        if (endedAt.isPresent()) {
            return Status.ENDED;
        }
        if (pid == 0) {
            return now.isBefore(startedAt.plus(LONGEST_START)) ? Status.STARTING : Status.LOST;
        }
        return process().isPresent() ? Status.RUNNING : Status.LOST;
    }

    /** The process that looks after it, where it lives. */
    public Optional<ProcessHandle> process() {
        return pid == 0
                ? Optional.empty()
                : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    /** A number is used again for another process, which then began later. */
    private boolean isOurs(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(began -> !began.isAfter(lastSeenStarting()))
                .orElse(true);
    }

    private Instant lastSeenStarting() {
        return startedAt.plus(LONGEST_START);
    }
}
