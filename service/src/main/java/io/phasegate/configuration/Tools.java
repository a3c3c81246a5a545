package io.phasegate.configuration;

import io.phasegate.contract.Section;
import io.phasegate.tool.CommandLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code tools}: how tools run.
 *
 * @param allowedEnvironment names of variables that commands get to see
 * @param timeout of a call that names none
 * @param testCommand that {@code run_tests} runs where a call names none
 * @param webHosts that {@code web_fetch} may reach
 * @param sandboxPaths folders outside the workspace that commands in a sandbox may read
 * @param unsandboxedAccepted whether a guarded server runs commands without a sandbox
 * @param limits of each command
 */
public record Tools(
        List<String> allowedEnvironment,
        int outputLimitBytes,
        Duration timeout,
        Optional<String> testCommand,
        List<String> webHosts,
        Sandbox sandbox,
        List<Path> sandboxPaths,
        boolean unsandboxedAccepted,
        CommandLimits limits) {
    static final Section SECTION =
            Section.of(
                    "`tools`",
                    "allowed_environment",
                    "output_limit_bytes",
                    "timeout_seconds",
                    "test_command",
                    "web_fetch",
                    "sandbox",
                    "sandbox_paths",
                    "unsandboxed",
                    "limits");
    static final Section LIMITS =
            Section.of("`tools.limits`", "cpu_seconds", "processes", "memory_bytes", "file_bytes");
    static final Section WEB_FETCH = Section.of("`tools.web_fetch`", "hosts");

    private static final long MOST_SECONDS = 10_000_000;
    private static final long MOST_PROCESSES = 4_000_000;

    /** Whether commands run in a sandbox. */
    public enum Sandbox {
        /** Where there is one. */
        AUTO,
        REQUIRED,
        OFF
    }

    public Tools {
        allowedEnvironment = List.copyOf(allowedEnvironment);
        webHosts = List.copyOf(webHosts);
        sandboxPaths = List.copyOf(sandboxPaths);
    }

    static Tools read(Reader tools) {
        return new Tools(
                tools.texts("allowed_environment"),
                (int) tools.number("output_limit_bytes", 1024, 64 * 1024 * 1024, 1024 * 1024),
                tools.seconds("timeout_seconds", 120),
                tools.fields().textNotEmpty("test_command").map(each -> each.value()),
                tools.section("web_fetch", WEB_FETCH).texts("hosts"),
                tools.word(
                                "sandbox",
                                Map.of(
                                        "auto", Sandbox.AUTO,
                                        "required", Sandbox.REQUIRED,
                                        "off", Sandbox.OFF))
                        .orElse(Sandbox.AUTO),
                tools.places("sandbox_paths"),
                tools.accepted("unsandboxed"),
                limits(tools.section("limits", LIMITS)));
    }

    private static CommandLimits limits(Reader limits) {
        CommandLimits standard = CommandLimits.STANDARD;
        return new CommandLimits(
                limits.number("cpu_seconds", 0, MOST_SECONDS, standard.cpuSeconds()),
                limits.number("processes", 0, MOST_PROCESSES, standard.processes()),
                limits.number("memory_bytes", 0, Long.MAX_VALUE, standard.memoryBytes()),
                limits.number("file_bytes", 0, Long.MAX_VALUE, standard.fileBytes()));
    }
}
