package io.phasegate.rules;

import java.util.List;
import java.util.Optional;

/**
 * Fact: a tool run that the orchestrator itself made for this task in this visit to the phase.
 *
 * @param executionId what an artifact names it by
 * @param words the command that ran, word by word
 * @param exitCode of that run
 * @param passed tests that passed, where a known runner's output gives the count; likewise {@code
 *     failed}, {@code skipped}
 * @param latest whether no later run of an evidence command was made in this visit
 * @param unchangedSince whether the workspace is still as this run left it
 */
public record Evidence(
        String executionId,
        List<String> words,
        int exitCode,
        Optional<Integer> passed,
        Optional<Integer> failed,
        Optional<Integer> skipped,
        boolean latest,
        boolean unchangedSince) {
    public Evidence {
        words = List.copyOf(words);
    }
}
