package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.phasegate.task.TestNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class CommandToolsTest {
    private static final ToolLimits LIMITS =
            new ToolLimits(Duration.ofSeconds(30), Duration.ofMinutes(1), 1000, 1000, 10);

    @TempDir Path folder;
    private ToolDesk desk;
    private Path scratch;
    private Tool bash;
    private Tool runTests;

    @BeforeEach
    void inAWorkspace() throws IOException {
        desk = ToolDesk.in(folder);
        scratch = Files.createDirectory(desk.folder().resolve("scratch"));
        String path = desk.root() + ":bin:/usr/local/bin:/usr/bin:/bin";
        CommandEnvironment environment =
                CommandEnvironment.of(
                        Map.of(
                                "PATH", path,
                                "ORCHESTRATOR_JWT_SECRET", "secret",
                                "LD_PRELOAD", "evil.so",
                                "SHOWN", "yes",
                                "KEPT_BACK", "no"),
                        List.of("SHOWN", "LD_PRELOAD", "ORCHESTRATOR_JWT_SECRET"),
                        desk.root(),
                        scratch);
        ShellScripts scripts =
                new ShellScripts(new CommandRunner(environment, Enclosure.NONE, LIMITS), LIMITS);
        bash = new Bash(scripts);
        runTests = new RunTests(scripts, Optional.of("echo '3 passed in 0.01s'"));
    }

    @Test
    void aScriptRunsInTheWorkspace() throws Exception {
        assertThat(desk.run(bash, "{'command':'printf ä && pwd >&2'}"))
                .isEqualTo(
                        "{'status':'success','stdout':'ä','stderr':'"
                                + desk.root()
                                + "\\n','exit_code':0,'command':'printf ä && pwd >&2'}");
    }

    @Test
    void anotherExitCodeIsAResultToo() throws Exception {
        assertThat(desk.run(bash, "{'command':'exit 3'}"))
                .contains("'status':'failed'", "'exit_code':3");
        assertThat(desk.run(bash, "{'command':'kill -9 $$'}")).contains("'exit_code':137");
    }

    @Test
    void aScriptRunsWhereItIsTold() throws Exception {
        desk.file("src/deep/a", "");
        assertThat(desk.run(bash, "{'command':'pwd','cwd':'src/deep'}"))
                .contains(desk.root() + "/src/deep\\n");
        assertThatThrownBy(() -> desk.run(bash, "{'command':'pwd','cwd':'src/none'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("`src/none` is no folder to work in");
    }

    @Test
    void aFolderThatBecameALinkIsNotEntered() throws Exception {
        Path src = Files.createDirectory(desk.root().resolve("src"));
        ObjectNode args = ToolDesk.args("{'command':'pwd','cwd':'src'}");
        ToolContext context = desk.context(bash, args);
        Files.delete(src);
        Files.createSymbolicLink(src, scratch);
        assertThatThrownBy(() -> bash.run(args, context)).isInstanceOf(ToolFailed.class);
    }

    @Test
    void nothingOfTheServersEnvironmentIsSeen() throws Exception {
        String result = desk.run(bash, "{'command':'env'}");
        assertThat(result)
                .contains("SHOWN=yes", "HOME=" + scratch, "LANG=C.UTF-8")
                .doesNotContain("secret", "evil", "KEPT_BACK");
        assertThat(result.lines().findFirst().orElseThrow())
                .doesNotContain("PATH=" + desk.root())
                .containsPattern("PATH=/[^ ]*/usr/bin:/bin");
    }

    @Test
    void aProgramOfTheWorkspaceIsNotFoundByItsBareName() throws Exception {
        Path evil = desk.file("evil", "#!/bin/sh\necho evil\n");
        assertThat(evil.toFile().setExecutable(true)).isTrue();
        assertThat(desk.run(bash, "{'command':'evil'}")).contains("'exit_code':127");
    }

    @Test
    void thereIsNothingToRead() throws Exception {
        assertThat(desk.run(bash, "{'command':'cat'}")).contains("'stdout':'','stderr':''");
    }

    @Test
    void whatIsPrintedIsKeptAtBothEndsAndNeverHoldsUp() throws Exception {
        String result =
                desk.run(bash, "{'command':'echo first; yes | head -c 3000000; echo last'}");
        assertThat(result)
                .contains("'stdout':'first\\ny\\n", "bytes left out", "\\nlast\\n'")
                .contains("'truncated':true");
        assertThat(result.length()).isLessThan(3000);
    }

    @Test
    void whatIsPrintedLastIsNeverLost() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(desk.run(bash, "{'command':'seq 150; echo last >&2'}"))
                    .contains("\\n149\\n150\\n'", "'stderr':'last\\n'")
                    .doesNotContain("truncated");
        }
    }

    @Test
    void bytesThatAreNoTextAreReplaced() throws Exception {
        assertThat(desk.run(bash, "{'command':'printf \\\\\\\\377x'}"))
                .contains("'stdout':'\uFFFDx'");
    }

    @Test
    void atTheTimeoutAllOfItEnds() throws Exception {
        String result =
                desk.run(
                        bash,
                        "{'command':'echo $$; (sleep 600; touch late) & sleep 600','timeout':0.5}");
        assertThat(result).contains("'status':'failed'", "'exit_code':124", "'timed_out':true");
        assertNoneRuns(result);
    }

    @Test
    void nothingOutlivesItsCall() throws Exception {
        String result = desk.run(bash, "{'command':'echo $$; sleep 600 & disown'}");
        assertThat(result).contains("'exit_code':0");
        assertNoneRuns(result);
    }

    /** The first line printed is the number of the group. */
    private void assertNoneRuns(String result) throws Exception {
        String group = result.replaceAll(".*'stdout':'(\\d+).*", "$1");
        Process alive =
                new ProcessBuilder(
                                "bash", "-c", "ps -e -o pgid=,stat= | grep -v Z | grep -w " + group)
                        .start();
        assertThat(alive.inputReader().lines()).isEmpty();
    }

    @Test
    void whatLeavesItsGroupHoldsNobodyUp() throws Exception {
        // it goes on only once the other has left: before that it would be killed with the group
        Files.writeString(desk.root().resolve("leave.sh"), "echo > up; sleep 20");
        String script = "mkfifo up; setsid bash leave.sh & read x < up; echo started";
        assertThat(desk.run(bash, "{'command':'" + script + "'}"))
                .contains("'stdout':'started\\n'", "'truncated':true");
    }

    @Test
    void aSlowCallDelaysNobody() throws Exception {
        Path pipe = desk.root().resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow =
                    IntStream.range(0, 8)
                            .mapToObj(_ ->
                                    calls.submit(
                                            () -> desk.run(bash, "{'command':'read x < pipe'}")))
                            .toList();
            assertThat(calls.submit(() -> desk.run(bash, "{'command':'echo quick'}")).get())
                    .contains("quick");
            assertThat(slow).noneMatch(java.util.concurrent.Future::isDone);
            slow.forEach(call -> call.cancel(true));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'command':' '}                    | /command | must hold a command
                    {'command':'a\\u0000'}             | /command | must not hold NUL
                    {'command':'a','timeout':0}        | /timeout | must be more than 0 and at most 60 seconds
                    {'command':'a','timeout':61}       | /timeout | must be more than 0 and at most 60 seconds
                    {'command':'a','timeout':'1'}      | /timeout | must be a number of seconds
                    {'command':['a']}                  | /command | must be a string
                    """)
    void wrongArgumentsAreNamed(String args, String pointer, String message) {
        assertThat(bash.check(ToolDesk.args(args)))
                .extracting(ArgumentProblem::pointer, ArgumentProblem::message)
                .containsExactly(tuple(pointer, message));
    }

    @Test
    void aScriptThatNoSystemTakesIsRefused() {
        ObjectNode args = ToolDesk.args("{}").put("command", "#".repeat(200_000));
        assertThat(bash.check(args)).hasSize(1);
    }

    @Test
    void testsAreCountedAndPutOnRecord() throws Exception {
        ToolResult result = desk.result(runTests, "{}");
        assertThat(result.result().toString()).contains("\"passed\":3,\"failed\":0,\"skipped\":0");
        assertThat(result.command().orElseThrow().counts()).contains(new TestCounts(3, 0, 0));
        assertThat(desk.run(runTests, "{'command':'echo nothing'}")).doesNotContain("passed");
    }

    @Test
    void aPlainCommandIsRecordedByItsWordsAndAScriptByItsShell() throws Exception {
        assertThat(desk.result(bash, "{'command':'printf hello'}").command().orElseThrow().words())
                .containsExactly("printf", "hello");
        assertThat(desk.result(bash, "{'command':'false && true'}").command().orElseThrow())
                .isEqualTo(
                        new CommandRecord(
                                List.of("bash", "--noprofile", "--norc", "-c", "false && true"),
                                1,
                                Optional.empty(),
                                TestNames.NONE));
    }

    @Test
    void withoutAConfiguredCommandOneMustBeNamed() {
        Tool none =
                new RunTests(
                        new ShellScripts(
                                new CommandRunner(
                                        new CommandEnvironment(Map.of(), List.of()),
                                        Enclosure.NONE,
                                        LIMITS),
                                LIMITS),
                        Optional.empty());
        assertThat(none.check(ToolDesk.args("{}")))
                .containsExactly(
                        new ArgumentProblem(
                                "/command", "is required: no command for the tests is configured"));
    }
}
