package io.phasegate.decision;

import io.phasegate.rules.Mode;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What one decision costs, on one thread, facts given: {@code ./dev bench Decision}. */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class DecisionBenchmark {
    private static final Mode STRICT = Mode.strict("benchmark");

    /** {@code default} for the default contract, else so many rules. */
    @Param({"default", "50", "500", "5000"})
    String rules = "default";

    private DroolsEngine engine;
    private ToolCall allowed;
    private ToolCall blocked;

    @Setup(Level.Trial)
    public void load() throws IOException {
        boolean standard = rules.equals("default");
        engine = new DroolsEngine(standard ? Bundles.defaultContract() : made());
        String phase = standard ? "TDD" : "P1";
        allowed = write(phase, standard ? "tests/test_app.py" : "src/app.py");
        blocked = write(phase, "other/app.py");
        require(engine.decide(allowed, STRICT).allowed());
        require(!engine.decide(blocked, STRICT).allowed());
    }

    private PolicyBundle made() throws IOException {
        Path folder = Files.createTempDirectory("phasegate-bench-");
        Files.writeString(folder.resolve("many.yaml"), ManyRules.contract(Integer.parseInt(rules)));
        return Bundles.load("many.yaml", folder);
    }

    private static ToolCall write(String phase, String path) {
        return new ToolCall(
                phase,
                "write_files",
                100,
                0,
                0,
                false,
                List.of(
                        new PathAccess(
                                phase,
                                "write_files",
                                "write_files",
                                PathAccess.Access.WRITE,
                                PathAccess.Placement.INSIDE,
                                path,
                                path,
                                "",
                                "argument path")),
                List.of(),
                List.of());
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the benchmark decides something else than it says");
        }
    }

    @TearDown
    public void close() {
        engine.close();
    }

    @Benchmark
    public Decision allowedCall() {
        return engine.decide(allowed, STRICT);
    }

    @Benchmark
    public Decision blockedCall() {
        return engine.decide(blocked, STRICT);
    }
}
