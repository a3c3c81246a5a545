package io.phasegate.tool;

import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.rules.ToolCall;
import io.phasegate.shell.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the facts of one call cost; a decision on them takes about 10 µs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class CallFactsBenchmark {
    @Param({
        "read_files {\"path\":\"README.md\"}",
        "read_files {\"path\":\"src/deep/app.py\"}",
        "write_files {\"path\":\"src/deep/new.py\",\"content\":\"print()\"}",
        "read_files {\"path\":\"link/app.py\"}",
        "read_files {\"path\":\"../elsewhere\"}",
        "write_files {\"path\":\".git/config\",\"content\":\"x\"}",
        "ask_user_question {\"question\":\"why?\"}"
    })
    String call = "";

    private CallFacts facts;
    private String tool;
    private JsonNode args;

    @Setup
    public void makeWorkspace() throws IOException {
        Path root = Files.createTempDirectory("facts");
        Files.createDirectories(root.resolve("src/deep"));
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve("README.md"), "text");
        Files.writeString(root.resolve("src/deep/app.py"), "print()");
        Files.createSymbolicLink(root.resolve("link"), Path.of("src/deep"));
        Workspace workspace = Workspace.at(root);
        facts =
                new CallFacts(
                        workspace,
                        ProtectedPaths.of(workspace, Protection.standard()),
                        _ -> new Script.NotUnderstood("no shell here", 0, 0),
                        Optional.empty());
        tool = call.substring(0, call.indexOf(' '));
        args = JsonMapper.builder().build().readTree(call.substring(call.indexOf(' ')));
    }

    @Benchmark
    public ToolCall facts() {
        return facts.of("IMPL", tool, args, 0);
    }
}
