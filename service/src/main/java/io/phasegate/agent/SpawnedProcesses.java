package io.phasegate.agent;

import io.phasegate.database.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Agents' processes that this one started. Each leads a group of its own, and what it started ends
 * with it. Safe for any number of threads.
 */
public final class SpawnedProcesses implements AutoCloseable {
    /** For a process that is told to end to do so by itself. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Optional<AgentWindows> windows;
    private final Map<String, Spawned> running = new ConcurrentHashMap<>();

    /** Why, of those that were told to end. */
    private final Map<String, String> stopped = new ConcurrentHashMap<>();

    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    private record Spawned(KeptProcess process, CountDownLatch over) {}

    /**
     * None yet.
     *
     * @param windows where agents work that are to be looked at; empty where there can be none
     */
    public SpawnedProcesses(Optional<AgentWindows> windows) {
        this.windows = windows;
    }

    /** Whether agents can be kept in windows. */
    public boolean hasWindows() {
        return windows.isPresent();
    }

    /**
     * Starts a process.
     *
     * @param id by which it can be stopped
     * @param ended hears of its end, on another thread; not where all of them end with the server
     * @return empty where it is over already
     */
    Optional<ProcessHandle> start(String id, Launch launch, Consumer<ProcessEnd> ended)
            throws IOException {
        if (closing) {
            throw new IOException("the server is stopping");
        }
        Spawned spawned = new Spawned(kept(id, launch), new CountDownLatch(1));
        running.put(id, spawned);
        Thread waiter = Thread.ofVirtual().unstarted(() -> await(id, spawned, launch, ended));
        waiting.add(waiter);
        waiter.start();
        if (closing) {
            end(spawned);
        }
        return spawned.process().handle();
    }

    private KeptProcess kept(String id, Launch launch) throws IOException {
        return switch (launch.adapter()) {
            case SUBPROCESS -> Subprocess.start(launch);
            case TMUX ->
                    windows.orElseThrow(() -> new IOException("tmux is not installed"))
                            .open(id, launch);
        };
    }

    private void await(String id, Spawned spawned, Launch launch, Consumer<ProcessEnd> ended) {
        try {
            boolean inTime = spawned.process().awaitEnd(launch.timeout());
            if (!inTime) {
                end(spawned);
            }
            ProcessEnd end =
                    inTime ? spawned.process().end() : new ProcessEnd.TimedOut(launch.timeout());
            spawned.process().clear();
            running.remove(id);
            if (!closing) {
                ended.accept(
                        Optional.ofNullable(stopped.remove(id))
                                .<ProcessEnd>map(ProcessEnd.Stopped::new)
                                .orElse(end));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            spawned.process().clear();
        } finally {
            waiting.remove(Thread.currentThread());
            spawned.over().countDown();
        }
    }

    /** Closes the window of one that an earlier server left. */
    void closeWindow(String id) {
        windows.ifPresent(all -> all.close(id));
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
        spawned.process().handle().ifPresent(ProcessHandle::destroy);
        try {
            if (spawned.process().awaitEnd(GRACE)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        spawned.process().clear();
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
