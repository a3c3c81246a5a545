package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.hook.Installation;
import io.phasegate.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The command that agents' hooks run, its installation, and the proof that it blocks. */
final class HookCommandsTest {
    @TempDir Path folder;

    private Path workspace;
    private Path program;
    private RunningService service;

    @BeforeEach
    void start() throws IOException {
        workspace = Files.createDirectories(folder.toRealPath().resolve("work space"));
        service = RunningService.in(workspace);
        program = program("phasegate", "exit 0");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Path program(String name, String script) throws IOException {
        Path file = folder.toRealPath().resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run hook(String url, String event, String... more) {
        String[] command = new String[2 + more.length];
        command[0] = "hook";
        command[1] = "claude-code";
        System.arraycopy(more, 0, command, 2, more.length);
        return Run.reading(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                workspace,
                Optional.empty(),
                Map.of("ORCHESTRATOR_URL", url),
                command);
    }

    private String event(String tool, String path) {
        return new String(
                Json.bytes(
                        Map.of(
                                "hook_event_name",
                                "PreToolUse",
                                "session_id",
                                "s-1",
                                "cwd",
                                workspace.toString(),
                                "tool_name",
                                tool,
                                "tool_input",
                                Map.of("file_path", path, "content", "x"))),
                StandardCharsets.UTF_8);
    }

    @Test
    void theVerdictIsPrintedAsTheAgentWantsIt() {
        Run yes = hook(service.url(), event("Read", "a.py"));
        assertThat(yes.exit()).as(yes.err()).isEqualTo(Exit.DONE);
        assertThat(decision(yes)).isEqualTo("allow");
        Run no = hook(service.url(), event("Write", "a.py"));
        assertThat(no.exit()).isEqualTo(Exit.DONE);
        assertThat(decision(no)).isEqualTo("deny");
        assertThat(no.out()).contains("tool.PLAN.write_files.forbidden").endsWith("}\n");
    }

    private static String decision(Run run) {
        return Json.parse(run.out())
                .path("hookSpecificOutput")
                .path("permissionDecision")
                .asString("");
    }

    @Test
    void whateverGoesWrongBlocks() throws IOException {
        String event = event("Read", "a.py");
        assertThat(hook(service.url(), "no json").exit()).isEqualTo(HookEventCommand.BLOCK);
        assertThat(hook(service.url(), "").exit()).isEqualTo(HookEventCommand.BLOCK);
        assertThat(hook("no address", event).exit()).isEqualTo(HookEventCommand.BLOCK);
        assertThat(hook("http://example.org", event).exit()).isEqualTo(HookEventCommand.BLOCK);
        assertThat(hook(service.url() + "/elsewhere", event).exit())
                .isEqualTo(HookEventCommand.BLOCK);
        assertThat(hook(service.url(), event, "--no-such-option").exit())
                .isEqualTo(HookEventCommand.BLOCK);
        Run key =
                Run.reading(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        workspace,
                        Optional.empty(),
                        Map.of("ORCHESTRATOR_URL", service.url(), "ORCHESTRATOR_API_KEY", "a b"),
                        "hook",
                        "claude-code");
        assertThat(key.exit()).isEqualTo(HookEventCommand.BLOCK);
        assertThat(key.err()).contains("Phasegate blocks this call: ");
        try (InputStream broken = brokenStream()) {
            assertThat(
                            Run.reading(
                                            broken,
                                            workspace,
                                            Optional.empty(),
                                            Map.of("ORCHESTRATOR_URL", service.url()),
                                            "hook",
                                            "claude-code")
                                    .exit())
                    .isEqualTo(HookEventCommand.BLOCK);
        }
        service.close();
        Run stopped = hook(service.url(), event);
        assertThat(stopped.exit()).isEqualTo(HookEventCommand.BLOCK);
        assertThat(stopped.err()).contains("no server answers");
    }

    private static InputStream brokenStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
    }

    @Test
    void aSilentServerBlocksToo() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Run run = hook("http://127.0.0.1:" + silent.getLocalPort(), event("Read", "a.py"));
            assertThat(run.exit()).isEqualTo(HookEventCommand.BLOCK);
            assertThat(run.err()).contains("did not answer within");
        }
    }

    /** Answers that a restart, a crash, or somebody else at that port might give. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"
                        + "{\"hookSpecificOutput\": {\"permissionDecision\": \"allow\"}}",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull",
                "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n<html>up</html>",
                "HTTP/1.1 200 OK\r\nContent-Length: 73\r\n\r\n"
                        + "{\"hookSpecificOutput\": {\"permissionDecision\": \"yes\", \"x\":  \"allow\"   }}",
                "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 62\r\n\r\n"
                        + "{\"hookSpecificOutput\": {\"permissionDecision\": \"allow\"      }}",
                "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 302 Found\r\nLocation: https://example.org/\r\nContent-Length: 0\r\n\r\n",
                "SSH-2.0-OpenSSH_9.9\r\n"
            })
    void anAnswerThatIsNoVerdictBlocks(String answer) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread broken = Thread.ofVirtual().start(() -> answer(other, answer));
            Run run = hook("http://127.0.0.1:" + other.getLocalPort(), event("Read", "a.py"));
            broken.join();
            assertThat(run.exit()).as(run.out()).isEqualTo(HookEventCommand.BLOCK);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("Phasegate blocks this call: ");
        }
    }

    private static void answer(ServerSocket server, String answer) {
        try (Socket client = server.accept()) {
            client.getInputStream().read(new byte[64 * 1024]);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatTheAgentSaidIsJudgedAsItStands() {
        String path = "\"file_path\":";
        String odd = event("Read", "a.py").replace(path, path + "\"/etc/x\"," + path);
        Run twice = hook(service.url(), odd);
        assertThat(decision(twice)).isEqualTo("deny");
        assertThat(twice.out()).contains("a key stands twice");
        byte[] latin = event("Read", "\u00fc.py").getBytes(StandardCharsets.ISO_8859_1);
        Run bytes =
                Run.reading(
                        new ByteArrayInputStream(latin),
                        workspace,
                        Optional.empty(),
                        Map.of("ORCHESTRATOR_URL", service.url()),
                        "hook",
                        "claude-code");
        assertThat(decision(bytes)).isEqualTo("deny");
        assertThat(bytes.out()).contains("UTF-8");
    }

    private Run install(String... more) {
        String[] command = new String[7 + more.length];
        System.arraycopy(
                new String[] {
                    "hook",
                    "install",
                    "claude-code",
                    "--program",
                    program.toString(),
                    "--url",
                    service.url()
                },
                0,
                command,
                0,
                7);
        System.arraycopy(more, 0, command, 7, more.length);
        return Run.with(workspace, Optional.empty(), Map.of(), command);
    }

    @Test
    void installationKeepsWhatIsTheUsers() throws IOException {
        Path settings = workspace.resolve(".claude/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(
                settings,
                """
                {"model": "x", "hooks": {
                  "PreToolUse": [{"matcher": "Bash", "hooks": [{"type": "command", "command": "mine"}]}],
                  "Stop": [{"hooks": [{"type": "command", "command": "bell"}]}]}}
                """);
        assertThat(install().err()).contains("nobody is there to agree", "--yes");
        Run run = install("--yes");
        assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
        assertThat(run.out()).contains("+ ", "phasegate hook claude-code", "  \"model\"");
        String once = Files.readString(settings);
        JsonNode hooks = Json.parse(once).path("hooks");
        assertThat(hooks.path("PreToolUse").size()).isEqualTo(2);
        assertThat(hooks.path("Stop").toString()).contains("bell");
        assertThat(once)
                .contains("\"model\" : \"x\"".replace(" :", ":"))
                .contains(program + " hook claude-code --workspace '" + workspace + "' || exit 2");

        assertThat(install("--yes").exit()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(settings)).as("again").isEqualTo(once);
        Installation known = Installation.read(workspace.resolve(".orchestrator"));
        assertThat(known)
                .isEqualTo(
                        new Installation(
                                service.url(),
                                List.of(program.toString()),
                                List.of("claude-code")));
    }

    @Test
    void whatAnAgentCouldRewriteIsNotInstalled() throws IOException {
        Path inside = workspace.resolve("phasegate");
        Files.copy(program, inside);
        Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path link = folder.toRealPath().resolve("link");
        Files.createSymbolicLink(link, inside);
        for (String path : List.of(inside.toString(), link.toString())) {
            Run run = install("--yes", "--program", path);
            assertThat(run.exit()).as(path).isNotEqualTo(Exit.DONE);
        }
        Path blank = program("with blank", "exit 0");
        Run quotes =
                Run.with(
                        workspace,
                        Optional.empty(),
                        Map.of(),
                        "hook",
                        "install",
                        "gemini",
                        "--program",
                        blank.toString(),
                        "--yes");
        assertThat(quotes.err()).contains("would need quotes");
        Files.writeString(
                Files.createDirectories(workspace.resolve(".claude")).resolve("settings.json"),
                "[");
        assertThat(install("--yes").err()).contains("is no JSON map");
    }

    @Test
    void theDoctorTellsWhatBlocksFromWhatDoesNot() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
        Run none = Run.with(workspace, Optional.empty(), environment, "doctor");
        assertThat(none.err()).contains("no hook is installed");

        // says no to whomever, and blocks where nobody answers
        program(
                "phasegate",
                """
                case "${ORCHESTRATOR_URL-}" in ?*) exit 2 ;; esac
                echo '{"hookSpecificOutput": {"hookEventName": "PreToolUse", "permissionDecision": "deny"}}'
                """);
        install("--yes");
        Run good = Run.with(workspace, Optional.empty(), environment, "doctor");
        assertThat(good.exit()).as(good.out()).isEqualTo(Exit.DONE);
        assertThat(good.out()).contains("enforcing  claude-code  .claude/settings.json");

        for (String bad :
                List.of(
                        "exit 0",
                        "exit 2",
                        "echo '{\"hookSpecificOutput\": {\"permissionDecision\": \"allow\"}}'",
                        "echo '{\"hookSpecificOutput\": {\"permissionDecision\": \"deny\"}}'")) {
            program("phasegate", bad);
            Run run = Run.with(workspace, Optional.empty(), environment, "doctor", "--json");
            assertThat(run.exit()).as(bad).isEqualTo(Exit.FINDINGS);
            assertThat(run.out()).contains("inert");
        }
        Files.delete(program);
        assertThat(Run.with(workspace, Optional.empty(), environment, "doctor").out())
                .as("a program that is gone still blocks")
                .contains("every call is blocked")
                .doesNotContain("does not block");
        Files.writeString(workspace.resolve(".claude/settings.json"), "{}");
        Run gone = Run.with(workspace, Optional.empty(), environment, "doctor");
        assertThat(gone.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(gone.out()).contains("none of our hooks any more");
    }
}
