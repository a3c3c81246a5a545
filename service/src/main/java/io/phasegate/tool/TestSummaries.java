package io.phasegate.tool;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds in what a run of tests printed how many there were. Knows the summaries of pytest,
 * unittest, jest, vitest, mocha, Maven, Gradle, cargo, rspec, minitest and Node, and counts the
 * lines of Go and TAP one by one. Several summaries add up.
 */
final class TestSummaries {
    private static final Pattern COLOURS = Pattern.compile("\\x1B\\[[0-9;]*[A-Za-z]");
    private static final int LONGEST_LINE = 500;

    private TestSummaries() {}

    /** Empty where no runner is recognised. */
    static Optional<TestCounts> counts(String stdout, String stderr) {
        List<String> lines =
                Stream.concat(stdout.lines(), stderr.lines())
                        .filter(line -> line.length() <= LONGEST_LINE)
                        .map(line -> COLOURS.matcher(line).replaceAll("").stripTrailing())
                        .toList();
        return sum(SummaryForm.ALL.stream().map(form -> form.counts(lines)))
                .or(() -> sum(Stream.of(TestLines.go(lines), TestLines.tap(lines))));
    }

    private static Optional<TestCounts> sum(Stream<Optional<TestCounts>> counts) {
        return counts.flatMap(Optional::stream).reduce(TestCounts::plus);
    }
}
