package io.phasegate.metric;

import io.phasegate.contract.Monitoring;
import io.phasegate.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Writes the metrics that a contract picks to its {@code monitoring.export}: a line for each that
 * changed. A file that cannot be written is no reason to stop anything; the log says so.
 */
public final class JsonLines implements AutoCloseable {
    private static final Logger LOG = System.getLogger(JsonLines.class.getName());
    private static final long EVERY_SECONDS = 10;
    private static final long FULL_BYTES = 16 << 20;

    private final Metrics metrics;
    private final Supplier<Monitoring> monitoring;
    private final Path folder;
    private final Clock clock;
    private final Map<List<Object>, Double> written = new HashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("metrics export").daemon().factory());

    private JsonLines(Metrics metrics, Supplier<Monitoring> monitoring, Path folder, Clock clock) {
        this.metrics = metrics;
        this.monitoring = monitoring;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Begins to write now and then.
     *
     * @param monitoring as it is in force whenever something is written
     * @param folder that the contract's path is relative to
     */
    public static JsonLines begin(
            Metrics metrics, Supplier<Monitoring> monitoring, Path folder, Clock clock) {
        JsonLines export = new JsonLines(metrics, monitoring, folder, clock);
        var _ =
                export.timer.scheduleWithFixedDelay(
                        export::write, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        return export;
    }

    /** What changed since the last time. */
    private void write() {
        Monitoring now = monitoring.get();
        now.jsonlPath()
                .ifPresent(path -> {
                    try {
                        append(folder.resolve(path.value()), lines(now));
                    } catch (IOException e) {
                        LOG.log(Level.WARNING, "the metrics could not be exported", e);
                    }
                });
    }

    private byte[] lines(Monitoring now) {
        Instant at = clock.instant();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Reading reading : metrics.readings(now)) {
            Double before =
                    written.put(List.of(reading.metric(), reading.labels()), reading.value());
            if (before == null || before != reading.value()) {
                lines.writeBytes(Json.bytes(line(at, reading)));
                lines.write('\n');
            }
        }
        return lines.toByteArray();
    }

    private static Map<String, Object> line(Instant at, Reading reading) {
        Map<String, Object> line = new TreeMap<>(reading.labels());
        line.put("at", at);
        line.put("metric", reading.metric());
        line.put("value", reading.value());
        return line;
    }

    private static void append(Path file, byte[] lines) throws IOException {
        if (lines.length == 0) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(file) && Files.size(file) >= FULL_BYTES) {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Writes what is left. */
    @Override
    public void close() {
        timer.close();
        write();
    }
}
