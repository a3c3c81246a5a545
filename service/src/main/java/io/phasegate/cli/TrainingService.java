package io.phasegate.cli;

import io.phasegate.sdk.AgentClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code phasegate serve} in this process, and an agent that keeps it busy for a few seconds. */
final class TrainingService implements AutoCloseable {
    /** Enough for the virtual machine to know what is worth compiling. */
    private static final int ROUNDS = 500;

    private static final Pattern ADDRESS = Pattern.compile("answers at +(http:\\S+)");

    private final URI address;
    private final Path workspace;

    private TrainingService(URI address, Path workspace) {
        this.address = address;
        this.workspace = workspace;
    }

    /**
     * Serves the contract of the terminal's directory until the process ends.
     *
     * @param workspace an empty folder
     */
    static TrainingService start(Terminal terminal, Path workspace)
            throws IOException, InterruptedException {
        Files.writeString(workspace.resolve("notes.txt"), "one\ntwo\n");
        CountDownLatch answers = new CountDownLatch(1);
        StringWriter banner = new StringWriter();
        Terminal told =
                new Terminal(
                        new PrintWriter(banner) {
                            @Override
                            public void flush() {
                                answers.countDown();
                            }
                        },
                        terminal.err(),
                        terminal.workingDirectory(),
                        false,
                        terminal.questions());
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    Program.run(told, "serve", "--port", "0", "--workspace", workspace.toString());
                    answers.countDown(); // it did not start
                });
        answers.await();
        Matcher address = ADDRESS.matcher(banner.toString());
        if (!address.find()) {
            throw new IOException("the service did not start");
        }
        return new TrainingService(URI.create(address.group(1)), workspace);
    }

    /** Calls that are allowed, calls that are denied, and a task that is given back. */
    void work() {
        AgentClient agent = AgentClient.at(address, "training");
        agent.claimTask();
        for (int round = 0; round < ROUNDS; round++) {
            agent.checkTool("read_files", Map.of("path", "notes.txt"));
            agent.checkTool("bash", Map.of("command", "git status --short"));
            agent.checkTool("write_files", Map.of("path", "src/a.py", "content", "x = " + round));
            agent.readFile("notes.txt");
        }
        agent.requestTransition("TDD", Map.of());
        agent.heartbeat();
        agent.stateSnapshot();
        agent.release();
    }

    /** The service itself ends with the process. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(workspace)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
    }
}
