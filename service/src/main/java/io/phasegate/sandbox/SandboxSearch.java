package io.phasegate.sandbox;

import io.phasegate.tool.CommandEnvironment;
import io.phasegate.tool.Enclosure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out whether there can be a sandbox on this machine, by making one. */
public final class SandboxSearch {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final List<String> ALWAYS =
            List.of(
                    "--unshare-pid",
                    "--unshare-net",
                    "--unshare-ipc",
                    "--unshare-uts",
                    "--unshare-cgroup-try",
                    "--new-session",
                    "--die-with-parent",
                    "--cap-drop",
                    "ALL",
                    "--proc",
                    "/proc",
                    "--dev",
                    "/dev");

    /** What more is asked for, the best first; the last works for the system's administrator. */
    private static final List<List<String>> OPTIONS =
            List.of(
                    List.of("--unshare-user", "--disable-userns"),
                    List.of("--unshare-user"),
                    List.of());

    private SandboxSearch() {}

    /** What came of it. */
    public sealed interface Finding {
        record Found(Enclosure sandbox) implements Finding {}

        /**
         * There is none.
         *
         * @param reason one sentence
         */
        record None(String reason) implements Finding {}
    }

    public static Finding search(CommandEnvironment environment, Surroundings surroundings) {
        Optional<Path> program = environment.find("bwrap");
        Optional<Path> nothingToDo = environment.find("true");
        Optional<Path> shell = environment.find("bash");
        if (program.isEmpty() || nothingToDo.isEmpty() || shell.isEmpty()) {
            return new Finding.None("bubblewrap (`bwrap`) is not installed");
        }
        String said = "";
        try {
            for (List<String> options : OPTIONS) {
                List<String> start = new ArrayList<>(List.of(program.get().toString()));
                start.addAll(options);
                start.addAll(ALWAYS);
                start.addAll(surroundings.mounts().words());
                said = attempt(start, nothingToDo.get());
                if (said.isEmpty()) {
                    return new Finding.Found(
                            new Bubblewrap(
                                    start,
                                    shell.get(),
                                    surroundings.nothing(),
                                    surroundings.reports()));
                }
            }
            return new Finding.None("bubblewrap does not work here: " + said);
        } catch (IOException e) {
            return new Finding.None("bubblewrap can't be tried: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Finding.None("bubblewrap could not be tried in time");
        }
    }

    /** What went wrong; empty where nothing did. */
    private static String attempt(List<String> start, Path program)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(start);
        words.addAll(List.of("--", program.toString()));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST.toNanos(), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly();
            return "it does not end";
        }
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.exitValue() == 0
                ? ""
                : printed.lines().findFirst().orElse("exit code " + process.exitValue());
    }
}
