package io.phasegate.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command to be run.
 *
 * @param words absolute path of the program first
 * @param folder it works in
 * @param more variables it finds beside those of every command
 * @param input a file it reads; empty: nothing
 * @param workspace whose files it sees
 */
public record CommandLine(
        List<String> words,
        Path folder,
        Map<String, String> more,
        Optional<Path> input,
        Duration timeout,
        WorkFolder workspace,
        Reach reach) {
    public CommandLine {
        words = List.copyOf(words);
        more = Map.copyOf(more);
    }

    /** The same with other words. */
    CommandLine with(List<String> others) {
        return new CommandLine(others, folder, more, input, timeout, workspace, reach);
    }
}
