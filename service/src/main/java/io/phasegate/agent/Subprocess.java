package io.phasegate.agent;

import io.phasegate.tool.ProcessGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process beneath this one.
 *
 * @param pump copies what it prints
 */
record Subprocess(Process process, ProcessGroup group, Thread pump) implements KeptProcess {
    /** For the last of what it prints to be kept. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Path NOTHING = Path.of("/dev/null");

    static Subprocess start(Launch launch) throws IOException {
        Optional<Path> setsid =
                Stream.of("/usr/bin/setsid", "/bin/setsid")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst();
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
        Process process = builder.start();
        Thread pump =
                Thread.ofVirtual()
                        .start(() -> AgentLog.keep(process.getInputStream(), launch.log()));
        return new Subprocess(process, new ProcessGroup(process, setsid.isPresent()), pump);
    }

    @Override
    public Optional<ProcessHandle> handle() {
        return Optional.of(process.toHandle());
    }

    @Override
    public boolean awaitEnd(Duration most) throws InterruptedException {
        return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public ProcessEnd end() {
        return new ProcessEnd.Exited(process.exitValue());
    }

    @Override
    public void clear() {
        group.end();
        try {
            boolean _ = pump.join(GRACE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
