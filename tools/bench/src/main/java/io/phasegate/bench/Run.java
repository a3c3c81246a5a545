package io.phasegate.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What came of one scenario at one number of connections, for one stretch of time. Immutable. */
final class Run {
    /** However fast: bounded in memory as well. */
    private static final int MOST_CALLS_EACH = 500_000;

    /** Of all calls in nanoseconds, sorted. */
    private final long[] latencies;

    private final int wrong;
    private final Duration took;
    private final long cpuMicros;

    private Run(long[] latencies, int wrong, Duration took, long cpuMicros) {
        this.latencies = latencies;
        this.wrong = wrong;
        this.took = took;
        this.cpuMicros = cpuMicros;
    }

    /** Every agent on a thread and a connection of its own, asking as soon as it was answered. */
    static Run of(ServerProcess server, Scenario scenario, int connections, Duration length)
            throws IOException, InterruptedException {
        List<Scenario.Agent> agents = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                agents.add(scenario.agent(server.port(), "load-" + i));
            }
            long cpu = server.cpuMicros();
            long begun = System.nanoTime();
            List<Future<long[]>> loops =
                    agents.stream()
                            .map(agent ->
                                    threads.submit(
                                            () -> loop(scenario, agent, begun + length.toNanos())))
                            .toList();
            long[] all = new long[0];
            for (Future<long[]> loop : loops) {
                long[] some = loop.get();
                int from = all.length;
                all = Arrays.copyOf(all, from + some.length);
                System.arraycopy(some, 0, all, from, some.length);
            }
            long took = System.nanoTime() - begun;
            int wrong = (int) Arrays.stream(all).filter(each -> each < 0).count();
            long[] sorted = Arrays.stream(all).map(Math::abs).sorted().toArray();
            return new Run(sorted, wrong, Duration.ofNanos(took), server.cpuMicros() - cpu);
        } catch (ExecutionException e) {
            throw new IOException("a call went wrong", e.getCause());
        } finally {
            for (Scenario.Agent agent : agents) {
                agent.close();
            }
        }
    }

    private static long[] loop(Scenario scenario, Scenario.Agent agent, long end)
            throws IOException {
        long[] latencies = new long[1024];
        int count = 0;
        while (System.nanoTime() < end && count < MOST_CALLS_EACH) {
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count++] = scenario.call(agent);
        }
        return Arrays.copyOf(latencies, count);
    }

    /** How many calls were not answered as they should be. */
    int wrong() {
        return wrong;
    }

    double perSecond() {
        return latencies.length / (took.toNanos() / 1e9);
    }

    /** The latency that this share of the calls did not exceed, in milliseconds. */
    double millis(double share) {
        return latencies.length == 0
                ? 0
                : latencies[(int) Math.min(latencies.length - 1, latencies.length * share)] / 1e6;
    }

    double cpuMicrosPerCall() {
        return latencies.length == 0 ? 0 : (double) cpuMicros / latencies.length;
    }
}
