package io.phasegate.policytest;

import java.time.Duration;
import java.util.List;

/**
 * What one test came to.
 *
 * @param differences one text for each expectation that was not met; none where it passed
 */
public record TestResult(
        String file,
        int line,
        String name,
        int cases,
        List<String> differences,
        Duration duration) {
    public TestResult {
        differences = List.copyOf(differences);
    }

    public boolean passed() {
        return differences.isEmpty();
    }
}
