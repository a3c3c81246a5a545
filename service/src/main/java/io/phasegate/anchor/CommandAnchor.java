package io.phasegate.anchor;

import io.phasegate.audit.AnchorSettings;
import io.phasegate.audit.Checkpoints;
import io.phasegate.database.OwnerOnly;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that reads one checkpoint from its standard input and ends with 0 once it has put it
 * away. It runs without a shell, in {@code /}, and sees of the environment what it is allowed to.
 *
 * @param output the file that holds what its last run printed
 */
record CommandAnchor(
        List<String> words, Map<String, String> environment, Duration timeout, Path output)
        implements Anchor {
    private static final int MOST_QUOTED = 200;

    CommandAnchor {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    static CommandAnchor of(
            AnchorSettings settings, Map<String, String> environment, Path dataDirectory) {
        return new CommandAnchor(
                settings.command(),
                environment.entrySet().stream()
                        .filter(variable -> settings.environment().contains(variable.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                settings.timeout(),
                dataDirectory.resolve("anchor.log"));
    }

    @Override
    public String id() {
        return "command " + String.join(" ", words);
    }

    @Override
    public Optional<String> put(Checkpoints.Stored checkpoint) throws InterruptedException {
        try {
            OwnerOnly.file(output);
            Process process = builder().start();
            try {
                hand(process, checkpoint.line());
                if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                    return Optional.of("it did not end within " + timeout.toSeconds() + " s");
                }
                return process.exitValue() == 0
                        ? Optional.empty()
                        : Optional.of("it ended with " + process.exitValue() + printed());
            } finally {
                end(process);
            }
        } catch (IOException e) {
            return Optional.of("it cannot be run: " + e.getMessage());
        }
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** What does not read to the end may still have done its work: how it ends tells. */
    private static void hand(Process process, String line) {
        try (OutputStream in = process.getOutputStream()) {
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // it closed its input
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private String printed() {
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> !line.isBlank())
                    .findFirst()
                    .map(line -> line.substring(0, Math.min(line.length(), MOST_QUOTED)))
                    .map(line -> ": " + Printable.text(line))
                    .orElse("");
        } catch (IOException | UncheckedIOException _) {
            return ""; // no text, or gone: the number has to do
        }
    }

    @Override
    public String toString() {
        return "the command `" + words.getFirst() + "`";
    }
}
