package io.phasegate.tool;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.phasegate.task.TestNames;
import io.phasegate.task.TestNames.TestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds in what a run of tests printed which of them passed and which failed. Knows the lines of
 * pytest, unittest, Maven, Gradle, Go, cargo, jest, vitest, mocha, Node, rspec and TAP; what a
 * runner says only when asked (pytest and Go name what passed with {@code -v}) is not there else.
 */
final class TestNaming {
    private static final int LONGEST_LINE = 500;
    private static final int MOST_FAILED = 1_000;
    private static final int MOST_PASSED = 10_000;

    private static final Pattern COLOURS = Pattern.compile("\\x1B\\[[0-9;]*[A-Za-z]");
    private static final Set<String> PASSED = Set.of("PASSED", "PASS", "ok", "✓", "✔");
    private static final String MARKED = "(?: \\(?[0-9.]+ ?m?s\\)?)?";
    private static final String SCRIPT = "(?P<id>(?P<file>[^\\s()]+\\.[cm]?[jt]sx?))";

    /** A line names one test by {@code id}; without {@code state} it names one that failed. */
    private static final List<Pattern> LINES =
            Stream.of(
                            // pytest: its summary, then the lines of -v
                            "(?:\\[gw[0-9]+\\] \\[ *[0-9]+%\\] )?(?P<state>PASSED|FAILED|ERROR)"
                                    + " (?P<id>(?P<file>[^\\s:]+\\.py)(?:::.*?)?)(?: - .*)?",
                            "(?P<id>(?P<file>[^\\s:]+\\.py)::.+?) (?P<state>PASSED|FAILED|ERROR)"
                                    + "(?: +\\[ *[0-9]+%\\])?",
                            // unittest
                            "(?P<state>FAIL|ERROR): (?P<id>\\w+ \\([\\w.]+\\)).*",
                            "(?P<id>\\w+ \\([\\w.]+\\)) \\.\\.\\. (?P<state>ok|FAIL|ERROR)",
                            // Maven: surefire 3, then 2
                            "\\[ERROR\\] +(?P<id>(?:[\\w$]+\\.)*(?P<file>[A-Z]\\w*)(?:\\$\\w+)*\\.[\\w$]+)"
                                    + "(?:\\(.*\\)|\\[.*\\]|\\{.*\\})*(?: --)? +Time elapsed: .*<<< (?:FAILURE|ERROR)!",
                            "\\[ERROR\\] +(?P<id>\\w+\\((?:[\\w$]+\\.)*(?P<file>[A-Z]\\w*)(?:\\$\\w+)*\\))"
                                    + " +Time elapsed: .*<<< (?:FAILURE|ERROR)!",
                            // Gradle
                            "(?P<id>(?:[\\w$]+\\.)*(?P<file>[A-Z]\\w*)(?:\\$\\w+)* > .+)"
                                    + " (?P<state>PASSED|FAILED)",
                            // Go, cargo
                            "--- (?P<state>PASS|FAIL): (?P<id>\\S+) \\([0-9.]+s\\)",
                            "test (?P<id>.+) \\.\\.\\. (?P<state>ok|FAILED)",
                            // jest and vitest name files
                            " *(?P<state>PASS|FAIL) +" + SCRIPT + "(?: .*)?",
                            " *(?P<state>[✓✔❯×]) " + SCRIPT + " \\([0-9]+ tests?.*",
                            // mocha, Node, and jest when asked
                            "\\s*(?P<state>[✓✔✕✖×]) (?P<id>.*?[^:])" + MARKED,
                            // TAP without directives, rspec
                            "(?P<state>ok|not ok) [0-9]+ (?:- )?(?P<id>[^#]*[^#\\s])\\s*",
                            "rspec (?:\\./)?(?P<file>\\S+\\.rb):[0-9]+ # (?P<id>.+)")
                    .map(Pattern::compile)
                    .toList();

    private TestNaming() {}

    static TestNames names(String stdout, String stderr) {
        Map<String, TestName> failed = new LinkedHashMap<>();
        Map<String, TestName> passed = new LinkedHashMap<>();
        Stream.concat(stdout.lines(), stderr.lines())
                .filter(line -> line.length() <= LONGEST_LINE)
                .map(line -> COLOURS.matcher(line).replaceAll("").stripTrailing())
                .forEach(line -> add(line, passed, failed));
        passed.keySet().removeAll(failed.keySet()); // of two tests of one name, one failed
        return new TestNames(first(failed, MOST_FAILED), first(passed, MOST_PASSED));
    }

    private static List<TestName> first(Map<String, TestName> names, int most) {
        return names.values().stream().limit(most).toList();
    }

    private static void add(
            String line, Map<String, TestName> passed, Map<String, TestName> failed) {
        for (Pattern form : LINES) {
            Matcher named = form.matcher(line);
            if (named.matches()) {
                TestName name = new TestName(named.group("id"), group(named, form, "file"));
                boolean good = PASSED.contains(group(named, form, "state"));
                (good ? passed : failed).putIfAbsent(name.id(), name);
                return;
            }
        }
    }

    private static String group(Matcher named, Pattern form, String group) {
        return form.namedGroups().containsKey(group) ? named.group(group) : "";
    }
}
