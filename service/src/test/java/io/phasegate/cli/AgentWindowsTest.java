package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.agent.AgentFiles;
import io.phasegate.agent.SpawnedAgent;
import io.phasegate.agent.SpawnedAgents;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Agents in windows of tmux, from their start to their end, with processes as people start them.
 */
@Timeout(120)
final class AgentWindowsTest {
    private static final String PATH = "/usr/bin:/bin";

    @TempDir Path folder;
    private Path workspace;
    private ProgramScript program;
    private RunningService service;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tmux")), "skipped: there is no tmux");
        workspace = Files.createDirectory(folder.toRealPath().resolve("it's a #1 100% workspace"));
        program = ProgramScript.in(folder.toRealPath());
        service = RunningService.in(workspace);
        for (String pipe : List.of("one.ready", "two.ready", "one.go", "two.go")) {
            run("mkfifo", workspace.resolve(pipe).toString());
        }
        Files.writeString(
                workspace.resolve("agent.sh"),
                """
                printf '\\033[31mI am %s\\033[0m\\a\\n' "$AGENT_ID"
                env > "$1.env"
                trap 'exit 7' TERM
                echo "$TASK_ID" > "$1.ready"
                read code < "$1.go"
                exit "$code"
                """);
    }

    @AfterEach
    void stop() throws Exception {
        if (service != null) {
            run("tmux", "-S", spawned().socket().toString(), "kill-server");
            service.close();
        }
    }

    private static String run(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private SpawnedAgents spawned() {
        return AgentFiles.in(workspace.resolve(".orchestrator")).spawned();
    }

    private Run agents(String... words) {
        String[] command =
                Stream.concat(Stream.of("agents"), Stream.of(words)).toArray(String[]::new);
        return Run.with(workspace, Optional.empty(), Map.of("PATH", PATH), command);
    }

    /** Opens a window, and gives the task that its agent says it has. */
    private String spawn(String agent) throws Exception {
        Path said = folder.resolve(agent + ".said");
        Process process =
                program.start(
                        workspace,
                        said,
                        Map.of(
                                "PATH",
                                PATH,
                                "ORCHESTRATOR_URL",
                                service.url(),
                                "ORCHESTRATOR_API_KEY",
                                "",
                                "MODEL_KEY",
                                "of " + agent,
                                "SECRET_OF_MINE",
                                "hunter2"),
                        words(agent));
        assertThat(ProgramScript.end(process)).as(Files.readString(said)).isEqualTo(Exit.DONE);
        assertThat(Files.readString(said)).contains("agents attach " + agent);
        return Files.readString(workspace.resolve(agent + ".ready")).strip();
    }

    private static List<String> words(String agent) {
        return List.of(
                "spawn",
                "--agent",
                agent,
                "--adapter",
                "tmux",
                "--env",
                "MODEL_KEY",
                "--",
                "sh",
                "agent.sh",
                agent);
    }

    @Test
    void eachHasAWindowOfOneSession() throws Exception {
        String task = spawn("one");
        String other = spawn("two");
        assertThat(task).isNotEmpty().isNotEqualTo(other);

        assertThat(run("tmux", "-S", spawned().socket().toString(), "list-windows", "-a"))
                .contains("agents:0: one", "agents:1: two");
        for (String agent : List.of("one", "two")) {
            assertThat(Files.readString(workspace.resolve(agent + ".env")))
                    .contains("MODEL_KEY=of " + agent, "AGENT_ID=" + agent)
                    .doesNotContain("hunter2", "TMUX", "ORCHESTRATOR_API_KEY", "TOKEN");
        }
        assertThat(agents("list").out()).contains("one  ", "running", task, other);
        assertThat(agents("logs", "one").out())
                .contains("I am one")
                .doesNotContain("\u001b", "[31m");
        assertThat(agents("logs", "one", "--raw").out()).contains("\u001b[31m");
        onlyTheOwnerReads();
        assertThat(Run.with(workspace, Optional.empty(), Map.of(), twin()).err())
                .contains("works here already", "agents stop one");
        assertThat(agents("attach", "one").err()).contains("this is none");
        assertThat(agents("attach", "onne").err()).contains("did you mean `one`?");

        Run stop = agents("stop", "two");
        assertThat(stop.out()).as(stop.err()).contains("is stopped");
        assertThat(spawned().find("two").orElseThrow().exitCode()).hasValue(7);
        assertThat(agents("stop", "two").out()).contains("had ended already");
        assertThat(claim(other)).as("given back").isEqualTo(Exit.DONE);

        SpawnedAgent one = spawned().find("one").orElseThrow();
        Files.writeString(workspace.resolve("one.go"), "3\n");
        one.process().orElseThrow().onExit().get(60, TimeUnit.SECONDS);
        JsonNode list = Json.parse(agents("list", "--json").out());
        assertThat(list.path("agents").get(0).path("status").asString("")).isEqualTo("ended");
        assertThat(list.path("agents").get(0).path("exit_code").asInt(0)).isEqualTo(3);
        assertThat(agents("logs", "one").out()).contains("ended with exit code 3", "is released");
        assertThat(claim(task)).as("given back").isEqualTo(Exit.DONE);
    }

    private static String[] twin() {
        return words("one").toArray(String[]::new);
    }

    private int claim(String task) {
        return Run.with(
                        workspace,
                        Optional.empty(),
                        Map.of("ORCHESTRATOR_URL", service.url()),
                        "claim",
                        "--agent",
                        "another",
                        "--task",
                        task)
                .exit();
    }

    private void onlyTheOwnerReads() throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> files = Files.walk(workspace.resolve(".orchestrator/agents"))) {
            for (Path file : files.toList()) {
                String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                if (!rights.endsWith("------")) {
                    open.add(file + " " + rights);
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void withoutTmuxItSaysSo() throws Exception {
        assertThat(agents("attach").err()).contains("no agent works in a window here");
        assertThat(agents("list").out()).contains("no agent was spawned here");
        assertThat(agents("logs", "one").err()).contains("no agent `one`");
    }
}
