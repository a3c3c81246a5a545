package io.phasegate.effect;

import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.rules.ChangedPath.Change;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a look at a large workspace costs, after a command that changed ten files and for the first
 * time: {@code ./dev bench Effect}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 5)
public class EffectBenchmark {
    private static final int IN_A_FOLDER = 20;
    private static final int CHANGED = 10;

    @Param({"50000"})
    int files = 50_000;

    /** Whether by the system's calls, where it is Linux, or by what every system has. */
    @Param({"true", "false"})
    boolean calls = true;

    private final Random random = new Random(1);
    private Path workspace;
    private FolderOnDisk root;
    private Exclusions exclusions;
    private Manifest entry;
    private Manifest latest;

    @Setup(Level.Trial)
    public void makeFiles() throws IOException {
        workspace = Files.createTempDirectory("phasegate-bench-");
        for (int file = 0; file < files; file++) {
            if (file % IN_A_FOLDER == 0) {
                Files.createDirectories(file(file).getParent());
            }
            write(file);
        }
        root = calls ? FolderOnDisk.root(workspace) : PortableFolder.root(workspace);
        exclusions =
                Exclusions.of(
                        ProtectedPaths.of(Workspace.at(workspace), Protection.standard()),
                        List.of("**/__pycache__/**", "node_modules/**", "target/**", "build/**"),
                        GitIgnores.NONE);
        entry = firstLook();
        latest = entry;
    }

    private Path file(int number) {
        int folder = number / IN_A_FOLDER;
        return workspace.resolve(
                "module" + folder % 50 + "/package" + folder + "/file" + number + ".txt");
    }

    private void write(int file) throws IOException {
        byte[] content = new byte[200 + random.nextInt(8_000)];
        random.nextBytes(content);
        Files.write(file(file), content);
    }

    @Setup(Level.Invocation)
    public void changeTen() throws IOException {
        for (int i = 0; i < CHANGED; i++) {
            write(random.nextInt(files));
        }
    }

    @Benchmark
    public SortedMap<String, Change> afterACommand() {
        latest = WorkspaceScan.again(root, exclusions, Optional.of(latest), reading());
        return entry.changesTo(latest);
    }

    @Benchmark
    public Manifest firstLook() {
        return WorkspaceScan.afresh(root, exclusions, Optional.empty(), reading());
    }

    private static FileReading reading() {
        return new FileReading(Clock.systemUTC());
    }

    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.walkFileTree(
                workspace,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException trouble) throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
