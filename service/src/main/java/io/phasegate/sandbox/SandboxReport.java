package io.phasegate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What bubblewrap says of one sandbox, in a file: which process all others in it depend on, and
 * with what code the command ended, where it ran.
 */
final class SandboxReport implements AutoCloseable {
    /** To say it behind the descriptor that {@link #opening} opens. */
    static final List<String> OPTION = List.of("--json-status-fd", "3");

    private static final Pattern FIRST = Pattern.compile("\"child-pid\": (\\d{1,10})");
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration MOMENT = Duration.ofNanos(200_000);

    private final Path file;

    private SandboxReport(Path file) {
        this.file = file;
    }

    static SandboxReport in(Path folder) throws IOException {
        return new SandboxReport(Files.createTempFile(folder, "sandbox-", ".report"));
    }

    /** Words that start what follows with the file open. */
    List<String> opening(Path shell) {
        return List.of(
                shell.toString(),
                "--noprofile",
                "--norc",
                "-c",
                "exec \"$@\" 3>\"$0\"",
                file.toString());
    }

    /** Whether the command was there to end by itself. */
    boolean hasRun() {
        return text().contains("\"exit-code\"");
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return "";
        }
    }

    /**
     * Waits until nothing of the sandbox is left. The system ends all of it with its first process,
     * which may take a moment longer than the command itself.
     */
    @Override
    public void close() {
        OptionalLong first = first();
        long end = System.nanoTime() + LONGEST.toNanos();
        while (first.isPresent() && isThere(first.getAsLong()) && System.nanoTime() < end) {
            LockSupport.parkNanos(MOMENT.toNanos());
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // it holds two numbers
        }
    }

    private OptionalLong first() {
        Matcher found = FIRST.matcher(text());
        return found.find()
                ? OptionalLong.of(Long.parseLong(found.group(1)))
                : OptionalLong.empty();
    }

    /** A zombie has ended, and all that depended on it before. */
    private static boolean isThere(long process) {
        try {
            String state = Files.readString(Path.of("/proc/" + process + "/stat"));
            char letter = state.charAt(state.lastIndexOf(')') + 2);
            return letter != 'Z' && letter != 'X';
        } catch (IOException _) {
            return false;
        }
    }
}
