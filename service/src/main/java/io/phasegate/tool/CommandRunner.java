package io.phasegate.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs commands: nothing to read, an environment of their own, a process group of their own that
 * ends with them or at their timeout. The caller waits, and holds no carrier thread meanwhile.
 */
public final class CommandRunner {
    /** For what was printed last to arrive; only what left the group can hold it up so long. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private static final Path NOTHING = Path.of("/dev/null");

    private final CommandEnvironment environment;
    private final Enclosure enclosure;
    private final Optional<Path> setsid;
    private final int outputBytes;

    public CommandRunner(CommandEnvironment environment, Enclosure enclosure, ToolLimits limits) {
        this.environment = environment;
        this.enclosure = enclosure;
        this.setsid = environment.find("setsid");
        this.outputBytes = limits.outputBytes();
    }

    public Containment containment() {
        return enclosure.containment();
    }

    Path program(String name) throws ToolFailed {
        return environment
                .find(name)
                .orElseThrow(() -> new ToolFailed("`" + name + "` is not installed here"));
    }

    CommandOutcome run(CommandLine command) throws ToolFailed {
        try (Enclosure.Enclosed enclosed = enclosure.around(command)) {
            return run(command, start(command, enclosed.words()));
        }
    }

    private CommandOutcome run(CommandLine command, Process process) throws ToolFailed {
        try (OutputReader stdout = OutputReader.of(process.getInputStream(), outputBytes);
                OutputReader stderr = OutputReader.of(process.getErrorStream(), outputBytes)) {
            boolean inTime = waitAndEnd(process, command.timeout());
            long end = System.nanoTime() + LAST_WORDS.toNanos();
            stdout.awaitEnd(end);
            stderr.awaitEnd(end);
            Output printed = stdout.output();
            Output complained = stderr.output();
            return new CommandOutcome(
                    inTime ? process.exitValue() : CommandOutcome.TIMED_OUT,
                    !inTime,
                    printed.text(),
                    complained.text(),
                    printed.truncated() || complained.truncated());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ToolFailed("the server is stopping, and the command was ended");
        }
    }

    /** Whether it ended by itself; what it left behind does not in any case. */
    private boolean waitAndEnd(Process process, Duration timeout) throws InterruptedException {
        try {
            return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            new ProcessGroup(process, setsid.isPresent()).end();
        }
    }

    private Process start(CommandLine command, List<String> words) throws ToolFailed {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Stream.concat(setsid.stream().map(Path::toString), words.stream())
                                .toList());
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        builder.environment().putAll(command.more());
        builder.directory(command.folder().toFile());
        builder.redirectInput(command.input().orElse(NOTHING).toFile());
        try {
            return builder.start();
        } catch (IOException _) {
            throw new ToolFailed("the command can't be started here");
        }
    }
}
