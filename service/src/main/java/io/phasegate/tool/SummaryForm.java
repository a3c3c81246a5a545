package io.phasegate.tool;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How one runner sums up: lines of a form, with numbers beside words.
 *
 * @param line a line of the summary, all of it
 * @param meanings what the words beside the numbers say; others say nothing
 */
record SummaryForm(Pattern line, Map<String, Meaning> meanings) {
    /** What a number counts. */
    enum Meaning {
        PASSED,
        FAILED,
        SKIPPED,
        TOTAL
    }

    private static final List<Pattern> NUMBERS =
            List.of(
                    Pattern.compile("\\b(?P<count>[0-9]{1,9}) (?P<word>[a-z]+)"),
                    Pattern.compile("(?P<word>[A-Za-z][A-Za-z ]*)[:=] *(?P<count>[0-9]{1,9})\\b"),
                    Pattern.compile("(?P<word>[a-z]+) (?P<count>[0-9]{1,9})\\b"));

    static final List<SummaryForm> ALL =
            List.of(
                    form(
                            "(=+ )?([0-9]+ [a-z ]+(, )?)+ in [0-9.]+s( \\(.*\\))?( =+)?", // pytest
                            "passed xpassed",
                            "failed error errors",
                            "skipped xfailed",
                            ""),
                    form(
                            "Ran [0-9]+ tests? in .*|OK|(OK|FAILED) \\(.*\\)", // unittest
                            "",
                            "failures errors unexpected_successes",
                            "skipped",
                            "test tests"),
                    form(
                            "Tests: +[0-9].* total",
                            "passed",
                            "failed",
                            "skipped todo",
                            "total"), // jest
                    form(" *Tests  +[0-9].*\\)", "passed", "failed", "skipped todo", ""), // vitest
                    form(
                            " +[0-9]+ (passing|failing|pending)( \\(.*\\))?", // mocha
                            "passing",
                            "failing",
                            "pending",
                            ""),
                    form(
                            "(\\[[A-Z]+\\] )?Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+,"
                                    + " Skipped: [0-9]+(, Flakes: [0-9]+)?", // Maven
                            "",
                            "failures errors",
                            "skipped",
                            "tests_run"),
                    form(
                            "[0-9]+ tests? completed.*",
                            "",
                            "failed",
                            "skipped",
                            "test tests"), // Gradle
                    form("test result: .*", "passed", "failed", "ignored", ""), // cargo
                    form(
                            "[0-9]+ examples?, [0-9]+ failures?.*", // rspec
                            "",
                            "failure failures",
                            "pending",
                            "example examples"),
                    form(
                            "[0-9]+ (runs|tests), [0-9]+ assertions, .*", // minitest
                            "",
                            "failures errors",
                            "skips",
                            "runs tests"),
                    form(
                            "[#\u2139] (pass|fail|cancelled|skipped|todo) [0-9]+", // Node
                            "pass",
                            "fail cancelled",
                            "skipped todo",
                            ""));

    private static SummaryForm form(
            String line, String passed, String failed, String skipped, String total) {
        Map<String, Meaning> meanings = new HashMap<>();
        put(meanings, passed, Meaning.PASSED);
        put(meanings, failed, Meaning.FAILED);
        put(meanings, skipped, Meaning.SKIPPED);
        put(meanings, total, Meaning.TOTAL);
        return new SummaryForm(Pattern.compile(line), Map.copyOf(meanings));
    }

    private static void put(Map<String, Meaning> meanings, String words, Meaning meaning) {
        for (String word : words.split(" ", -1)) {
            meanings.put(word.replace('_', ' '), meaning);
        }
    }

    /** Empty where no line is of this form. */
    Optional<TestCounts> counts(List<String> lines) {
        Map<Meaning, Long> sums = new EnumMap<>(Meaning.class);
        lines.stream()
                .filter(text -> line.matcher(text).matches())
                .forEach(text -> add(text, sums));
        if (sums.isEmpty()) {
            return Optional.empty();
        }
        long failed = sums.getOrDefault(Meaning.FAILED, 0L);
        long skipped = sums.getOrDefault(Meaning.SKIPPED, 0L);
        long passed =
                sums.containsKey(Meaning.TOTAL)
                        ? Math.max(0, sums.get(Meaning.TOTAL) - failed - skipped)
                        : sums.getOrDefault(Meaning.PASSED, 0L);
        return Optional.of(new TestCounts(count(passed), count(failed), count(skipped)));
    }

    private void add(String text, Map<Meaning, Long> sums) {
        for (Pattern number : NUMBERS) {
            Matcher found = number.matcher(text);
            while (found.find()) {
                String word = found.group("word").strip().toLowerCase(Locale.ROOT);
                Meaning meaning = meanings.get(word);
                if (meaning != null) {
                    sums.merge(meaning, Long.valueOf(found.group("count")), Long::sum);
                }
            }
        }
    }

    private static int count(long number) {
        return (int) Math.min(Integer.MAX_VALUE, number);
    }
}
