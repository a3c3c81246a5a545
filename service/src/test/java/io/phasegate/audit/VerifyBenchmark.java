package io.phasegate.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to verify a trail of 20,000 records. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class VerifyBenchmark {
    private Path file = Path.of("");

    @Setup
    public void write() throws IOException {
        Path folder = Files.createTempDirectory("phasegate-verify-");
        try (Trail audit = Trail.in(folder)) {
            audit.append(0, 20_000);
            file = audit.file;
        }
    }

    @Benchmark
    public VerifyReport verify() {
        return AuditVerifier.verify(file);
    }
}
