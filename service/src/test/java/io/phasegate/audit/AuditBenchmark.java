package io.phasegate.audit;

import io.phasegate.database.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How many records a second become safe, database and all: {@code ./dev bench Audit}. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class AuditBenchmark {
    private static final int RECORDS = 6400;

    @Param({"8", "64"})
    int threads = 8;

    @Param({"PROCESS", "DISK"})
    Durability durability = Durability.PROCESS;

    private Trail audit;
    private int next;

    @Setup(Level.Trial)
    public void open() throws IOException {
        audit = Trail.in(Files.createTempDirectory("phasegate-bench-"), durability);
    }

    @TearDown(Level.Trial)
    public void close() {
        audit.close();
        Path folder = audit.file.getParent();
        for (String name : new String[] {"state.db", "state.db-wal", "tool_audit.jsonl"}) {
            folder.resolve(name).toFile().delete();
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void append() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(threads);
        int each = RECORDS / threads;
        for (int thread = 0; thread < threads; thread++) {
            int from = next;
            next += each;
            Thread.ofVirtual().start(() -> {
                audit.append(from, from + each);
                done.countDown();
            });
        }
        done.await();
        audit.trail.settle();
    }
}
