package io.phasegate.agent;

import io.phasegate.database.Threads;
import io.phasegate.tool.ProcessGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Agents' processes beneath this one. Each leads a group of its own, and what it started ends with
 * it. Safe for any number of threads.
 */
public final class SpawnedProcesses implements AutoCloseable {
    /** For a process that is told to end to do so by itself. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Path NOTHING = Path.of("/dev/null");

    private final Optional<Path> setsid =
            Stream.of("/usr/bin/setsid", "/bin/setsid")
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
    private final Map<String, Spawned> running = new ConcurrentHashMap<>();

    /** Why, of those that were told to end. */
    private final Map<String, String> stopped = new ConcurrentHashMap<>();

    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    private record Spawned(Process process, ProcessGroup group, CountDownLatch over) {}

    /**
     * Starts a process.
     *
     * @param id by which it can be stopped
     * @param ended hears of its end, on another thread; not where all of them end with the server
     */
    ProcessHandle start(String id, Launch launch, Consumer<ProcessEnd> ended) throws IOException {
        if (closing) {
            throw new IOException("the server is stopping");
        }
        Process process = builder(launch).start();
        Spawned spawned =
                new Spawned(
                        process,
                        new ProcessGroup(process, setsid.isPresent()),
                        new CountDownLatch(1));
        running.put(id, spawned);
        Thread pump =
                Thread.ofVirtual()
                        .start(() -> AgentLog.keep(process.getInputStream(), launch.log()));
        Thread waiter = Thread.ofVirtual().unstarted(() -> await(id, spawned, launch, pump, ended));
        waiting.add(waiter);
        waiter.start();
        if (closing) {
            end(spawned);
        }
        return process.toHandle();
    }

    private ProcessBuilder builder(Launch launch) {
        List<String> words = new ArrayList<>();
        setsid.ifPresent(program -> words.add(program.toString()));
        words.addAll(launch.words());
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(launch.folder().toFile())
                        .redirectInput(NOTHING.toFile())
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        return builder;
    }

    private void await(
            String id, Spawned spawned, Launch launch, Thread pump, Consumer<ProcessEnd> ended) {
        try {
            boolean inTime =
                    spawned.process().waitFor(launch.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                end(spawned);
            }
            spawned.group().end();
            pump.join(GRACE);
            running.remove(id);
            if (!closing) {
                ended.accept(
                        Optional.ofNullable(stopped.remove(id))
                                .<ProcessEnd>map(ProcessEnd.Stopped::new)
                                .orElseGet(() ->
                                        inTime
                                                ? new ProcessEnd.Exited(
                                                        spawned.process().exitValue())
                                                : new ProcessEnd.TimedOut(launch.timeout())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            spawned.group().end();
        } finally {
            waiting.remove(Thread.currentThread());
            spawned.over().countDown();
        }
    }

    /** Whether it runs; it is told to end then, and made to soon after. */
    public boolean stop(String id, String why) {
        Spawned spawned = running.get(id);
        if (spawned == null) {
            return false;
        }
        stopped.put(id, why);
        Thread.ofVirtual().start(() -> end(spawned));
        return true;
    }

    /** The same, and waits until whoever hears of its end has heard, or that long. */
    public boolean stop(String id, String why, Duration most) {
        Optional<CountDownLatch> over = Optional.ofNullable(running.get(id)).map(Spawned::over);
        if (over.isEmpty() || !stop(id, why)) {
            return false;
        }
        try {
            boolean _ = over.get().await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static void end(Spawned spawned) {
        spawned.process().destroy();
        try {
            if (spawned.process().waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        spawned.group().end();
    }

    /** Ends all of them. */
    @Override
    public void close() {
        closing = true;
        List<Thread> endings =
                running.values().stream()
                        .map(spawned -> Thread.ofVirtual().start(() -> end(spawned)))
                        .toList();
        endings.forEach(Threads::join);
        waiting.forEach(Threads::join);
    }
}
