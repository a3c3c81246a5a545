package io.phasegate.http;

import io.phasegate.effect.PhaseLeft;
import io.phasegate.task.Execution;
import io.phasegate.task.TestNames;
import io.phasegate.task.TestNames.TestName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The tests that failed in the run a phase was left with, beside the latest run of this visit. */
final class RedTests {
    /** Options that change what is shown of the tests, and not which of them run. */
    private static final Pattern SHOWING =
            Pattern.compile(
                    "-[qv]+|-r[A-Za-z]+|--(verbose|quiet|nocapture|no-header|batch-mode|info)"
                            + "|--(tb|color|colors|console)=\\w+|-B|-ntp|--no-transfer-progress|--");

    private final PhaseLeft left;
    private final Execution then;
    private final Optional<Execution> now;
    private final Set<String> changed;

    /**
     * @param then with which the phase was left
     */
    RedTests(PhaseLeft left, Execution then, Optional<Execution> now) {
        this.left = left;
        this.then = then;
        this.now = now;
        this.changed =
                left.changes().stream()
                        .map(PhaseLeft.Since::path)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the run's output names as many as failed; a file stands for all tests in it. */
    boolean allNamed() {
        List<TestName> failed = then.tests().failed();
        return failed.stream().anyMatch(TestName::isFile)
                || then.failed().filter(count -> count <= failed.size()).isPresent();
    }

    /** Whether the latest run is of the same command, or of it with fewer words: no narrower. */
    boolean runAgain() {
        List<String> wanted = selecting(then);
        return now.map(RedTests::selecting)
                .filter(words -> words.size() <= wanted.size())
                .filter(words -> words.equals(wanted.subList(0, words.size())))
                .isPresent();
    }

    private static List<String> selecting(Execution run) {
        return run.words().stream().filter(word -> !SHOWING.matcher(word).matches()).toList();
    }

    /** Each as {@code {id, now, shown}}. */
    ArrayNode each() {
        ArrayNode tests = JsonNodeFactory.instance.arrayNode();
        for (TestName test : then.tests().failed()) {
            Now state = now(test);
            tests.addObject()
                    .put("id", test.id())
                    .put("now", state.name().toLowerCase(Locale.ROOT))
                    .put("shown", test.id() + " (" + state.words + ")");
        }
        return tests;
    }

    private enum Now {
        PASSED("passed"),
        FAILED("failed again"),
        CHANGED("its file has changed"),
        LEFT_OUT("its file is none that counts: git or `workspace.ignore` leaves it out"),
        NOT_NAMED("the last run does not name it");

        private final String words;

        Now(String words) {
            this.words = words;
        }
    }

    private Now now(TestName test) {
        if (!test.file().isEmpty()) {
            List<String> files = left.filesNamed(test.file());
            boolean path = test.file().contains(".");
            if (files.isEmpty() && path) {
                return Now.LEFT_OUT;
            }
            if (files.stream().anyMatch(changed::contains)) {
                return Now.CHANGED;
            }
        }
        TestNames names = now.map(Execution::tests).orElse(TestNames.NONE);
        if (among(names.failed(), test)) {
            return Now.FAILED;
        }
        return among(names.passed(), test) ? Now.PASSED : Now.NOT_NAMED;
    }

    private static boolean among(List<TestName> names, TestName test) {
        return names.stream()
                .anyMatch(each ->
                        each.id().equals(test.id())
                                || (test.isFile() && each.file().equals(test.file())));
    }
}
