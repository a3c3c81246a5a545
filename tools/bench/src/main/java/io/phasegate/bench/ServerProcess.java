package io.phasegate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code phasegate serve}, as people start it, in a workspace of this run's own. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("answers at +http://\\S+:(\\d+)");
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    /** Of the numbers in {@code /proc}. */
    private static final long MICROS_A_TICK = 10_000;

    private final Process process;
    private final int port;
    private final Duration start;

    private ServerProcess(Process process, int port, Duration start) {
        this.process = process;
        this.port = port;
        this.start = start;
    }

    /**
     * Starts it and waits for its first answer.
     *
     * @param root of the built tree
     */
    static ServerProcess start(Path root, Path workspace) throws IOException {
        Path banner = workspace.resolve("serve.out");
        Files.deleteIfExists(banner);
        Instant begun = Instant.now();
        Process process =
                new ProcessBuilder(
                                List.of(
                                        root.resolve("phasegate").toString(),
                                        "serve",
                                        "--port",
                                        "0"))
                        .directory(workspace.toFile())
                        .redirectOutput(banner.toFile())
                        .redirectError(workspace.resolve("serve.err").toFile())
                        .start();
        while (process.isAlive() && Instant.now().isBefore(begun.plus(LONGEST_START))) {
            Matcher address = ADDRESS.matcher(Files.readString(banner));
            if (address.find()) {
                int port = Integer.parseInt(address.group(1));
                try (HttpConnection connection = new HttpConnection(port)) {
                    connection.send(HttpConnection.post(port, "/health", new byte[0]));
                }
                return new ServerProcess(process, port, Duration.between(begun, Instant.now()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        process.destroyForcibly();
        throw new IOException(
                "the service did not start:\n" + Files.readString(workspace.resolve("serve.err")));
    }

    int port() {
        return port;
    }

    /** From the launch to the first answer, whatever it was. */
    Duration start() {
        return start;
    }

    /** What the process used so far; zero where the system does not tell. */
    long cpuMicros() {
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        if (!Files.isReadable(stat)) {
            return 0;
        }
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_A_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
