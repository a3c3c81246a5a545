package io.phasegate.token;

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

/** What a token costs, on one thread: {@code ./dev bench Token}. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class TokenBenchmark {
    private final PhaseTokens tokens = Forge.tokens("HS256");
    private final String genuine = Forge.genuine(tokens);
    private final String forged = genuine.substring(0, genuine.length() - 8) + "AAAAAAAA";

    @Benchmark
    public String issue() {
        return Forge.genuine(tokens);
    }

    /** As it comes in a request: a text of its own each time. */
    @Benchmark
    public Verification verifySeenBefore() {
        return tokens.verify(new String(genuine.toCharArray()), Forge.NOW);
    }

    @Benchmark
    public Verification verifyNew() {
        return Forge.tokens("HS256").verify(genuine, Forge.NOW);
    }

    @Benchmark
    public Verification refuse() {
        return tokens.verify(forged, Forge.NOW);
    }
}
