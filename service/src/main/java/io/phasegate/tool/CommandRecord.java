package io.phasegate.tool;

import io.phasegate.task.TestNames;
import java.util.List;
import java.util.Optional;

/**
 * A command that ran, as evidence of it is kept.
 *
 * @param words of the command, where the script was that one and nothing else; otherwise those of
 *     the shell that ran the script
 * @param counts of tests, where a known runner printed them
 * @param tests that a known runner named
 */
public record CommandRecord(
        List<String> words, int exitCode, Optional<TestCounts> counts, TestNames tests) {
    public CommandRecord {
        words = List.copyOf(words);
    }
}
