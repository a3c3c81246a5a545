package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.task.TestNames;
import io.phasegate.task.TestNames.TestName;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestNamingTest {
    /** Each line, how the test ended, what it is called, and the file that it is in. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            textBlock =
                    """
                    FAILED tests/test_a.py::test_all - assert 1 == 2; failed; tests/test_a.py::test_all; tests/test_a.py
                    FAILED tests/test_a.py::TestA::test_all[a b]; failed; tests/test_a.py::TestA::test_all[a b]; tests/test_a.py
                    ERROR tests/test_db.py - ImportError: no module; failed; tests/test_db.py; tests/test_db.py
                    PASSED tests/test_a.py::test_all; passed; tests/test_a.py::test_all; tests/test_a.py
                    tests/test_a.py::test_all PASSED                 [ 50%]; passed; tests/test_a.py::test_all; tests/test_a.py
                    tests/test_a.py::test_all FAILED; failed; tests/test_a.py::test_all; tests/test_a.py
                    [gw0] [ 50%] PASSED tests/test_a.py::test_all; passed; tests/test_a.py::test_all; tests/test_a.py
                    FAIL: test_greet (tests.test_greet.GreetTest); failed; test_greet (tests.test_greet.GreetTest);
                    test_greet (tests.test_greet.GreetTest.test_greet) ... ok; passed; test_greet (tests.test_greet.GreetTest.test_greet);
                    [ERROR] com.example.CalcTest.adds -- Time elapsed: 0.01 s <<< FAILURE!; failed; com.example.CalcTest.adds; CalcTest
                    [ERROR] com.example.CalcTest$Deep.adds(int)[1] -- Time elapsed: 0.01 s <<< ERROR!; failed; com.example.CalcTest$Deep.adds; CalcTest
                    [ERROR] adds(com.example.CalcTest)  Time elapsed: 0.01 s  <<< FAILURE!; failed; adds(com.example.CalcTest); CalcTest
                    CalcTest > adds() FAILED; failed; CalcTest > adds(); CalcTest
                    CalcTest > adds() PASSED; passed; CalcTest > adds(); CalcTest
                    --- FAIL: TestAdd (0.00s); failed; TestAdd;
                    --- PASS: TestAdd (0.00s); passed; TestAdd;
                    test tests::adds ... ok; passed; tests::adds;
                    test src/lib.rs - add (line 3) ... FAILED; failed; src/lib.rs - add (line 3);
                    FAIL src/greet.test.js (5.2 s); failed; src/greet.test.js; src/greet.test.js
                    PASS src/greet.test.js; passed; src/greet.test.js; src/greet.test.js
                    "  FAIL  tests/greet.test.ts > greets > all"; failed; tests/greet.test.ts; tests/greet.test.ts
                    "  ✓ src/greet.test.ts (3 tests) 5ms"; passed; src/greet.test.ts; src/greet.test.ts
                    "  ❯ src/greet.test.ts (8 tests | 1 failed) 12ms"; failed; src/greet.test.ts; src/greet.test.ts
                    "    ✔ greets (1.2ms)"; passed; greets;
                    ✖ greets all (0.4ms); failed; greets all;
                    ok 1 - greets; passed; greets;
                    not ok 3 - greets all; failed; greets all;
                    rspec ./spec/calc_spec.rb:4 # Calc adds; failed; Calc adds; spec/calc_spec.rb
                    """)
    void aRunnersLineNamesATest(String line, String how, String id, String file) {
        TestName name = new TestName(id, file == null ? "" : file);
        assertThat(TestNaming.names("other\n" + line + "\n", ""))
                .isEqualTo(
                        how.equals("failed")
                                ? new TestNames(List.of(name), List.of())
                                : new TestNames(List.of(), List.of(name)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    2 failed, 5 passed in 0.1s
                    FAILED (failures=1, errors=1, skipped=1)
                    ok  	example.com/greet	0.002s
                    FAIL	example.com/greet	0.002s
                    ok 4 - slow # SKIP
                    not ok 4 - later # TODO write it
                    ✖ failing tests:
                    test result: FAILED. 4 passed
                    [ERROR] Tests run: 5, Failures: 1
                    """)
    void otherLinesNameNone(String line) {
        assertThat(TestNaming.names(line, "").isEmpty()).isTrue();
    }

    @Test
    void ofTwoTestsOfOneNameTheOneThatFailedCounts() {
        TestNames names = TestNaming.names("ok 1 - greets\nnot ok 2 - greets\n", "");
        assertThat(names.passed()).isEmpty();
        assertThat(names.failed()).extracting(TestName::id).containsExactly("greets");
    }

    @Test
    void noMoreAreKeptThanAnybodyReads() {
        String output =
                IntStream.range(0, 20_000)
                        .boxed()
                        .flatMap(i -> Stream.of("ok 1 - p" + i, "not ok 2 - f" + i))
                        .collect(java.util.stream.Collectors.joining("\n"));
        TestNames names = TestNaming.names(output, "");
        assertThat(names.failed()).hasSize(1_000);
        assertThat(names.passed()).hasSize(10_000);
    }
}
