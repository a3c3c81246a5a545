package io.phasegate.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A command to be run.
 *
 * @param words absolute path of the program first
 * @param folder it works in
 * @param more variables it finds beside those of every command
 */
record CommandLine(List<String> words, Path folder, Map<String, String> more, Duration timeout) {
    CommandLine {
        words = List.copyOf(words);
        more = Map.copyOf(more);
    }
}
