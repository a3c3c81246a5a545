package io.phasegate.tool;

/** How many tests a run passed, failed (errors are failures) and skipped. */
public record TestCounts(int passed, int failed, int skipped) {
    static final TestCounts NONE = new TestCounts(0, 0, 0);

    public TestCounts {
        if (passed < 0 || failed < 0 || skipped < 0) {
            throw new IllegalArgumentException("a count of tests is negative");
        }
    }

    /** Saturates: what prints such numbers may print any. */
    TestCounts plus(TestCounts more) {
        return new TestCounts(
                sum(passed, more.passed), sum(failed, more.failed), sum(skipped, more.skipped));
    }

    private static int sum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }
}
