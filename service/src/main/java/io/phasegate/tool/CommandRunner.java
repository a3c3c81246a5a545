package io.phasegate.tool;

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
public final class CommandRunner implements AutoCloseable {
    /** For what was printed last to arrive; only what left the group can hold it up so long. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    /** For commands that run when the server is told to stop. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Path NOTHING = Path.of("/dev/null");

    private final CommandEnvironment environment;
    private final Enclosure enclosure;
    private final Optional<Path> setsid;
    private final ToolLimits limits;
    private final RunningCommands running = new RunningCommands(GRACE);

    public CommandRunner(CommandEnvironment environment, Enclosure enclosure, ToolLimits limits) {
        this.environment = environment;
        this.enclosure = enclosure;
        this.setsid = environment.find("setsid");
        this.limits = limits;
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
        CommandLine limited = limited(command);
        try (Enclosure.Enclosed enclosed = enclosure.around(limited)) {
            CommandOutcome outcome = run(limited, enclosed.words());
            if (running.stopping()) {
                throw ended();
            }
            if (!outcome.timedOut() && !enclosed.hasRun()) {
                throw new ToolFailed(
                        "the command could not be held in, so that it was not run: "
                                + outcome.stderr().lines().findFirst().orElse("no reason given"));
            }
            return outcome;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ended();
        }
    }

    private CommandLine limited(CommandLine command) throws ToolFailed {
        boolean alone = enclosure.containment() == Containment.SANDBOX;
        return command.with(limits.commands().around(command.words(), program("bash"), alone));
    }

    private CommandOutcome run(CommandLine command, List<String> words)
            throws ToolFailed, InterruptedException {
        ProcessGroup group = running.start(builder(command, words), setsid.isPresent());
        Process process = group.process();
        int most = limits.outputBytes();
        try (OutputReader stdout = OutputReader.of(process.getInputStream(), most);
                OutputReader stderr = OutputReader.of(process.getErrorStream(), most)) {
            boolean inTime = waitAndEnd(group, command.timeout());
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
        }
    }

    /** Whether it ended by itself; what it left behind does not in any case. */
    private boolean waitAndEnd(ProcessGroup group, Duration timeout) throws InterruptedException {
        try {
            return group.process().waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            running.end(group);
        }
    }

    private ProcessBuilder builder(CommandLine command, List<String> words) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Stream.concat(setsid.stream().map(Path::toString), words.stream())
                                .toList());
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        builder.environment().putAll(command.more());
        builder.directory(command.folder().toFile());
        builder.redirectInput(command.input().orElse(NOTHING).toFile());
        return builder;
    }

    private static ToolFailed ended() {
        return new ToolFailed("the server is stopping, and the command was ended");
    }

    /** Lets commands that run end within moments, ends the others, and starts no more. */
    @Override
    public void close() {
        running.close();
    }
}
