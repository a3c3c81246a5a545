package io.phasegate.agent;

import io.phasegate.agent.AgentRun.Status;
import java.time.Duration;
import java.util.Optional;

/** How an agent's process came to its end. */
public sealed interface ProcessEnd {
    record Exited(int code) implements ProcessEnd {}

    record TimedOut(Duration after) implements ProcessEnd {}

    /** It was told to end. */
    record Stopped(String why) implements ProcessEnd {}

    record NotStarted(String why) implements ProcessEnd {}

    /** It is gone, and nobody saw with which exit code. */
    record Lost(String how) implements ProcessEnd {}

    default Status status() {
        return switch (this) {
            case Exited(int code) -> code == 0 ? Status.ENDED : Status.FAILED;
            case TimedOut _ -> Status.TIMED_OUT;
            case Stopped _ -> Status.STOPPED;
            case NotStarted _, Lost _ -> Status.FAILED;
        };
    }

    default Optional<Integer> exitCode() {
        return this instanceof Exited(int code) ? Optional.of(code) : Optional.empty();
    }

    /** In a few words; empty where nothing went wrong. */
    default Optional<String> reason() {
        return switch (this) {
            case Exited(int code) ->
                    code == 0 ? Optional.empty() : Optional.of("exit code " + code);
            case TimedOut(Duration after) ->
                    Optional.of("timed out after " + after.toSeconds() + " s");
            case Stopped(String why) -> Optional.of(why);
            case NotStarted(String why) -> Optional.of(why);
            case Lost(String how) -> Optional.of(how);
        };
    }
}
