package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class GitCommitTest {
    @TempDir Path folder;
    private ToolDesk desk;
    private Path trace;
    private Tool commit;

    @BeforeEach
    void inARepository() throws Exception {
        desk = ToolDesk.in(folder);
        trace = desk.folder().resolve("trace");
        CommandEnvironment environment =
                CommandEnvironment.of(
                        Map.of("PATH", "/usr/bin:/bin"),
                        List.of(),
                        desk.root(),
                        Files.createDirectory(desk.folder().resolve("scratch")));
        commit = new GitCommit(new CommandRunner(environment, Enclosure.NONE, ToolLimits.STANDARD));
        git("init", "--quiet", "--initial-branch=main");
    }

    private String git(String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 1];
        all[0] = "git";
        System.arraycopy(words, 0, all, 1, words.length);
        Process process =
                new ProcessBuilder(all)
                        .directory(desk.root().toFile())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip();
    }

    private ToolResult run(String args) throws ToolFailed {
        return desk.result(commit, args);
    }

    private static List<String> files(ToolResult result) {
        return result.result().path("files").valueStream().map(each -> each.stringValue()).toList();
    }

    @Test
    void everyChangeIsCommitted() throws Exception {
        desk.file("src/a.py", "one");
        desk.file("-rf *.py", "odd names are names");
        ToolResult first = run("{'message':'Add a'}");
        assertThat(files(first)).containsExactly("-rf *.py", "src/a.py");
        assertThat(first.result().toString())
                .isEqualTo(
                        "{\"status\":\"success\",\"commit\":\""
                                + git("rev-parse", "HEAD")
                                + "\",\"message\":\"Add a\",\"files\":[\"-rf *.py\",\"src/a.py\"]}");
        Files.delete(desk.root().resolve("src/a.py"));
        assertThat(files(run("{'message':'--amend'}"))).containsExactly("src/a.py");
        assertThat(git("log", "--format=%an <%ae> %s"))
                .isEqualTo(
                        "agent-1 <agent@phasegate.invalid> --amend\n"
                                + "agent-1 <agent@phasegate.invalid> Add a");
        assertThat(git("status", "--porcelain")).isEmpty();
    }

    @Test
    void theRepositorysOwnAuthorIsKept() throws Exception {
        git("config", "user.name", "Ada");
        git("config", "user.email", "ada@example.com");
        desk.file("a", "");
        run("{'message':'Add a'}");
        assertThat(git("log", "--format=%an <%ae>")).isEqualTo("Ada <ada@example.com>");
    }

    @Test
    void onlyTheNamedPathsAreCommitted() throws Exception {
        desk.file("src/a", "");
        desk.file("src2/b", "");
        desk.file("c", "");
        git("add", "c");
        assertThat(files(run("{'message':'Add','paths':['src']}"))).containsExactly("src/a");
        assertThat(git("show", "--name-only", "--format=")).isEqualTo("src/a");
        assertThat(git("status", "--porcelain")).contains("A  c", "?? src2/");
    }

    @Test
    void credentialsAndNestedRepositoriesAreLeftOut() throws Exception {
        desk.file(".env", "SECRET=1");
        desk.file("a", "");
        git("init", "--quiet", "inner");
        desk.file("inner/x", "");
        assertThat(files(run("{'message':'Add'}"))).containsExactly("a");
        assertThat(git("ls-files")).isEqualTo("a");
    }

    @Test
    void withNothingToCommitItSaysSo() throws Exception {
        assertThatThrownBy(() -> run("{'message':'Nothing'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("there is nothing to commit");
        desk.file("a", "");
        assertThatThrownBy(() -> run("{'message':'Nothing','paths':['none']}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("there is nothing to commit");
    }

    @Test
    void withoutARepositoryItSaysSoAndLooksNoFurtherUp() throws Exception {
        git("init", "--quiet", desk.folder().toString());
        try (var all = Files.walk(desk.root().resolve(".git"))) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
        desk.file("a", "");
        assertThatThrownBy(() -> run("{'message':'Add'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("not a git repository")
                .message()
                .doesNotContain(desk.folder().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-commit", "commit-msg", "post-commit", "prepare-commit-msg"})
    void noHookRuns(String hook) throws Exception {
        Path file = desk.file(".git/hooks/" + hook, "#!/bin/sh\ntouch " + trace + "\nexit 1\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        desk.file("a", "");
        run("{'message':'Add'}");
        assertThat(trace).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "filter.x.clean",
        "filter.a.b.process",
        "diff.x.textconv",
        "diff.external",
        "core.fsmonitor",
        "core.sshCommand",
        "core.editor",
        "core.worktree",
        "gpg.program",
        "gpg.ssh.program",
        "credential.helper",
        "include.path",
        "merge.x.driver"
    })
    void settingsThatRunSomethingAreRefused(String key) throws Exception {
        desk.file("a", "x");
        desk.file(".gitattributes", "* filter=x diff=x merge=x\n");
        Files.writeString(
                desk.root().resolve(".git/config"),
                setting(key),
                java.nio.file.StandardOpenOption.APPEND);
        assertThatThrownBy(() -> run("{'message':'Add'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining(key.toLowerCase(java.util.Locale.ROOT));
        assertThat(trace).doesNotExist();
    }

    private String setting(String key) {
        int first = key.indexOf('.');
        int last = key.lastIndexOf('.');
        String section =
                first == last
                        ? "[" + key.substring(0, first) + "]"
                        : "["
                                + key.substring(0, first)
                                + " \""
                                + key.substring(first + 1, last)
                                + "\"]";
        String value = key.equals("core.worktree") ? desk.root().toString() : "touch " + trace;
        return section + "\n\t" + key.substring(last + 1) + " = " + value + "\n";
    }

    @Test
    void aMessageMustSaySomething() {
        assertThat(commit.check(ToolDesk.args("{'message':' \\n'}"))).hasSize(1);
        assertThat(commit.check(ToolDesk.args("{'message':'a','paths':[]}")))
                .containsExactly(
                        new ArgumentProblem(
                                ArgumentProblem.Nature.FORM,
                                "/paths",
                                "must be a list of 1 to 1000 paths"));
    }
}
