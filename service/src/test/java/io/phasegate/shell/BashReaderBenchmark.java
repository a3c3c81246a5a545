package io.phasegate.shell;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A line of 200 characters, read for the first time and seen before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class BashReaderBenchmark {
    private static final String LINE =
            "cd services/billing && CI=1 timeout 300 python -m pytest -x -q --maxfail=3 tests/unit"
                    + " -k 'invoice and not slow' 2>&1 | grep -vE \"warn|skip\" | tee \"$(mktemp -u)\""
                    + " | tail -n 40 || echo failed; git ";

    private final BashReader reader = new BashReader();
    private long number;

    @Benchmark
    public Script firstTime() {
        return reader.read(LINE + number++);
    }

    @Benchmark
    public Script seenBefore() {
        return reader.read(LINE);
    }
}
