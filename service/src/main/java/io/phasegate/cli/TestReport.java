package io.phasegate.cli;

import io.phasegate.convert.RuleOrigin;
import io.phasegate.policytest.Coverage;
import io.phasegate.policytest.TestResult;
import io.phasegate.wire.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results of policy tests for people: a line each, and what differs. */
final class TestReport {
    private final Terminal terminal;

    TestReport(Terminal terminal) {
        this.terminal = terminal;
    }

    String text(List<TestResult> results, Map<String, Coverage> coverages, boolean neverFired) {
        StringBuilder text = new StringBuilder();
        results.forEach(result -> append(text, result));
        text.append('\n');
        coverages.forEach((contract, coverage) -> append(text, contract, coverage, neverFired));
        long failed = results.stream().filter(result -> !result.passed()).count();
        return text.append(results.size() - failed)
                .append(" passed, ")
                .append(failed)
                .append(" failed\n")
                .toString();
    }

    static String percent(double percent) {
        return String.format(Locale.ROOT, "%.1f%%", percent);
    }

    private void append(StringBuilder text, TestResult result) {
        text.append(result.passed() ? terminal.good("ok  ") : terminal.bad("FAIL"))
                .append(' ')
                .append(result.file())
                .append(':')
                .append(result.line())
                .append(": ")
                .append(Printable.text(result.name()))
                .append(result.cases() == 1 ? "" : " (" + result.cases() + " cases)")
                .append('\n');
        for (String difference : result.differences()) {
            difference
                    .lines()
                    .map(Printable::text)
                    .forEach(line -> text.append("       ").append(line).append('\n'));
        }
    }

    private static void append(
            StringBuilder text, String contract, Coverage coverage, boolean neverFired) {
        text.append("rule coverage of ")
                .append(contract)
                .append(": ")
                .append(coverage.fired())
                .append(" of ")
                .append(coverage.all())
                .append(" rules fired (")
                .append(percent(coverage.percent()))
                .append(")\n");
        if (neverFired) {
            for (RuleOrigin rule : coverage.neverFired()) {
                text.append("  never fired: ")
                        .append(rule.name())
                        .append("  ")
                        .append(rule.at().file())
                        .append(':')
                        .append(rule.at().line())
                        .append('\n');
            }
        }
    }
}
