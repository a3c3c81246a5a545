package io.phasegate.tool;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/** Counts tests where a runner prints one line for each and no sum. */
final class TestLines {
    private static final Pattern GO = Pattern.compile("--- (PASS|FAIL|SKIP): .*");
    private static final Pattern TAP =
            Pattern.compile("(ok|not ok)\\b[^#]*(# *(?i:(skip|todo)).*)?");
    private static final Pattern TAP_PLAN = Pattern.compile("1\\.\\.[0-9]+( .*)?");

    private static final TestCounts PASSED = new TestCounts(1, 0, 0);
    private static final TestCounts FAILED = new TestCounts(0, 1, 0);
    private static final TestCounts SKIPPED = new TestCounts(0, 0, 1);

    private TestLines() {}

    /** Of {@code go test -v}; without that it says nothing about tests that pass. */
    static Optional<TestCounts> go(List<String> lines) {
        if (lines.stream().noneMatch(line -> line.startsWith("=== RUN "))) {
            return Optional.empty();
        }
        TestCounts counts = TestCounts.NONE;
        for (String line : lines) {
            Matcher test = GO.matcher(line);
            if (test.matches()) {
                counts =
                        counts.plus(
                                switch (test.group(1)) {
                                    case "PASS" -> PASSED;
                                    case "SKIP" -> SKIPPED;
                                    default -> FAILED;
                                });
            }
        }
        return Optional.of(counts);
    }

    /** Of the Test Anything Protocol, subtests not counted. */
    static Optional<TestCounts> tap(List<String> lines) {
        if (lines.stream().noneMatch(line -> TAP_PLAN.matcher(line).matches())) {
            return Optional.empty();
        }
        TestCounts counts = TestCounts.NONE;
        for (String line : lines) {
            Matcher test = TAP.matcher(line);
            if (test.matches()) {
                boolean directive = test.group(3) != null;
                boolean passed = test.group(1).equals("ok");
                counts = counts.plus(directive ? SKIPPED : passed ? PASSED : FAILED);
            }
        }
        return Optional.of(counts);
    }
}
