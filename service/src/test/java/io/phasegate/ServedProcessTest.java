package io.phasegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What only a process of its own can show. */
@Timeout(300)
final class ServedProcessTest {
    @TempDir Path folder;
    private Path workspace;

    @BeforeEach
    void aWorkspace() throws IOException {
        workspace = Files.createDirectory(folder.resolve("workspace"));
    }

    private static boolean sleeps(String seconds) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(each -> each.getFileName().toString().matches("\\d+"))
                    .anyMatch(each -> read(each.resolve("cmdline")).contains("sleep\0" + seconds));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return "";
        }
    }

    private String trail() {
        return read(workspace.resolve(".orchestrator/tool_audit.jsonl"));
    }

    @Test
    void aSignalEndsWhatRunsAndLosesNothing() throws Exception {
        try (ServedProcess server = ServedProcess.in(workspace);
                WatchService watch = workspace.getFileSystem().newWatchService();
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            JsonNode claim = server.claim();
            JsonNode written =
                    server.execute(claim, "write_files", Map.of("path", "a.txt", "content", "a"));
            workspace.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Future<JsonNode> running =
                    calls.submit(() ->
                            server.execute(
                                    claim,
                                    "bash",
                                    Map.of(
                                            "command",
                                            "setsid sleep 300001 > /dev/null 2>&1 & touch started;"
                                                    + " sleep 300001")));
            while (!Files.exists(workspace.resolve("started"))) {
                watch.take().reset();
            }
            assertThat(sleeps("300001")).isTrue();

            server.process().destroy();

            assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(running.get().path("detail").asString(""))
                    .isEqualTo("the server is stopping, and the command was ended");
            if (server.banner().toString().contains("sandbox:")) {
                assertThat(sleeps("300001")).isFalse();
            }
            assertThat(trail())
                    .contains(written.path("decision_id").asString("-"))
                    .contains("\"failed\":true");
        }
        try (ServedProcess again = ServedProcess.in(workspace)) {
            JsonNode read = again.execute(again.claim(), "read_files", Map.of("path", "a.txt"));
            assertThat(read.path("logged").booleanValue()).as(read.toString()).isTrue();
        }
    }

    @Test
    void aSecondServerIsToldWhoHoldsTheState() throws Exception {
        try (ServedProcess server = ServedProcess.in(workspace)) {
            Process second = ServedProcess.command(workspace).redirectErrorStream(true).start();
            String said = new String(second.getInputStream().readAllBytes());
            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(said)
                    .contains("is in use by")
                    .contains(String.valueOf(server.process().pid()));
        }
    }

    @Test
    void nobodyElseLooksIntoTheServer() throws Exception {
        try (ServedProcess server = ServedProcess.in(workspace)) {
            long pid = server.process().pid();
            assertThat(unprivileged("cat", "/proc/self/environ")).startsWith("0 ");
            assertThat(unprivileged("cat", "/proc/" + pid + "/environ"))
                    .doesNotStartWith("0 ")
                    .doesNotContain(ServedProcess.SECRET);
            assertThat(unprivileged("head", "-c", "1", "/proc/" + pid + "/mem"))
                    .doesNotStartWith("0 ");
            assertThat(unprivileged("readlink", "/proc/" + pid + "/fd/0")).doesNotStartWith("0 ");
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            assumeThat(jcmd).as("skipped, there is no jcmd here").exists();
            assertThat(unprivileged(jcmd.toString(), String.valueOf(pid), "VM.version"))
                    .doesNotStartWith("0 ");
        }
    }

    @Test
    void noCommandSeesTheServersSecret() throws Exception {
        try (ServedProcess server = ServedProcess.in(workspace)) {
            JsonNode claim = server.claim();
            for (String script :
                    List.of(
                            "env",
                            "cat /proc/*/environ",
                            "cat /proc/" + server.process().pid() + "/environ",
                            "cat /proc/$PPID/environ /proc/$PPID/cmdline")) {
                JsonNode answer = server.execute(claim, "bash", Map.of("command", script));
                assertThat(answer.toString()).doesNotContain(ServedProcess.SECRET);
            }
        }
    }

    /** Exit code and output of a command with this user's rights and no capabilities. */
    private static String unprivileged(String... words) throws Exception {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            all.addAll(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
        }
        all.addAll(List.of(words));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes());
        return process.waitFor() + " " + printed;
    }
}
