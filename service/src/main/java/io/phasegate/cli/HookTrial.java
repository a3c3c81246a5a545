package io.phasegate.cli;

import io.phasegate.hook.HookMapping;
import io.phasegate.hook.HookVerdict;
import io.phasegate.wire.Json;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;

/**
 * Runs an installed hook as its agent does, with an event that must never be allowed: against the
 * server, against none, and against one that is silent.
 */
final class HookTrial {
    private static final int PATIENCE_SECONDS = 25;
    private static final int UNENDED = -1;

    /** A credential that nobody has: the canary changes nothing, whatever becomes of it. */
    private static final String NOBODYS = "phasegate.doctor.canary";

    private final String command;
    private final HookMapping mapping;
    private final Path workspace;
    private final Map<String, String> environment;

    HookTrial(
            String command, HookMapping mapping, Path workspace, Map<String, String> environment) {
        this.command = command;
        this.mapping = mapping;
        this.workspace = workspace;
        this.environment = environment;
    }

    /** How it ended. */
    private record End(int exit, String out) {}

    /** In which cases it would let through what it must not; none where it always blocks. */
    List<String> complaints() throws IOException, InterruptedException {
        List<String> complaints = new ArrayList<>();
        End asked = run(Map.of("PHASE_TOKEN", NOBODYS));
        if (!denied(asked)) {
            complaints.add(
                    switch (asked.exit()) {
                        case HookEventCommand.BLOCK ->
                                "the server gives no verdict, so that every call is blocked";
                        case UNENDED ->
                                "no verdict came within "
                                        + PATIENCE_SECONDS
                                        + " s, and the agent"
                                        + " may not wait so long";
                        default -> "a call that nobody may make was not denied";
                    });
        }
        int free;
        try (ServerSocket none = loopback()) {
            free = none.getLocalPort();
        }
        if (run(at(free)).exit() != HookEventCommand.BLOCK) {
            complaints.add("with the server stopped it does not block");
        }
        try (ServerSocket silent = loopback()) {
            if (run(at(silent.getLocalPort())).exit() != HookEventCommand.BLOCK) {
                complaints.add("with the server silent it does not block");
            }
        }
        return complaints;
    }

    private boolean denied(End end) {
        try {
            return end.exit() == 0
                    && mapping.verdict(Json.parse(end.out()))
                            .filter(word -> word == HookVerdict.Word.DENY)
                            .isPresent();
        } catch (JacksonException _) {
            return false;
        }
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static Map<String, String> at(int port) {
        return Map.of(ServerOption.VARIABLE, "http://127.0.0.1:" + port, "PHASE_TOKEN", NOBODYS);
    }

    private End run(Map<String, String> more) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", command)
                        .directory(workspace.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        File out = File.createTempFile("verdict", ".json");
        try {
            Process process = builder.redirectOutput(out).start();
            try (var in = process.getOutputStream()) {
                in.write(canary());
            } catch (IOException _) {
                // it ended without reading: its exit code says enough
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return new End(UNENDED, "");
            }
            return new End(
                    process.exitValue(),
                    java.nio.file.Files.readString(out.toPath(), StandardCharsets.UTF_8));
        } finally {
            java.nio.file.Files.delete(out.toPath());
        }
    }

    private byte[] canary() {
        return Json.bytes(
                Map.of(
                        "hook_event_name", mapping.before(),
                        "session_id", "phasegate-doctor",
                        "cwd", workspace.toString(),
                        "tool_name", "phasegate_canary",
                        "tool_input", Map.of("file_path", ".orchestrator/canary")));
    }
}
