package io.phasegate.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what an agent has started by what it handed on: a process keeps the variables that it began
 * with, whatever becomes of those that started it. Only where the system shows them, as Linux does.
 */
final class Traces {
    private static final Path PROCESSES = Path.of("/proc");

    private Traces() {}

    /** Processes, but for this one, that began with that variable. */
    static Stream<ProcessHandle> with(String name, String value) {
        byte[] sought = (name + "=" + value).getBytes(StandardCharsets.UTF_8);
        return ProcessHandle.allProcesses()
                .filter(process -> !process.equals(ProcessHandle.current()))
                .filter(process ->
                        environment(process.pid()).filter(all -> holds(all, sought)).isPresent());
    }

    /** Empty where it is another user's, or gone. */
    private static Optional<byte[]> environment(long process) {
        try {
            return Optional.of(Files.readAllBytes(PROCESSES.resolve(process + "/environ")));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Each variable ends with a zero. */
    private static boolean holds(byte[] all, byte[] sought) {
        int from = 0;
        while (from < all.length) {
            int to = from;
            while (to < all.length && all[to] != 0) {
                to++;
            }
            if (Arrays.equals(all, from, to, sought, 0, sought.length)) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }
}
