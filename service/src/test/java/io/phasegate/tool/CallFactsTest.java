package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.rules.Command;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.PathAccess.Placement;
import io.phasegate.rules.ScriptError;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.Word;
import io.phasegate.shell.FileUse;
import io.phasegate.shell.Script;
import io.phasegate.shell.SimpleCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CallFactsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path folder;
    private Path root;
    private CallFacts facts;

    @BeforeEach
    void inAWorkspace() throws IOException {
        root = Files.createDirectory(folder.toRealPath().resolve("workspace"));
        Files.createDirectories(root.resolve("src/deep"));
        Files.writeString(root.resolve("src/app.py"), "0123456789");
        Files.createSymbolicLink(root.resolve("link"), Path.of("src/deep"));
        Workspace workspace = Workspace.at(root);
        facts =
                new CallFacts(
                        workspace,
                        ProtectedPaths.of(workspace, Protection.standard()),
                        CallFactsTest::readSimply,
                        Optional.of("pytest -q"));
    }

    /**
     * Words between spaces: {@code >x} writes x, {@code <x} reads it, {@code @x:<y} reads y in the
     * folder x, {@code ?} is unknown, {@code !} is not understood.
     */
    private static Script readSimply(String script) {
        List<FileUse> files = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        int at = 0;
        for (String each : script.split(" ")) {
            Optional<String> directory = Optional.of("");
            String text = each;
            if (text.startsWith("@")) {
                String name = text.substring(1, text.indexOf(':'));
                directory = name.equals("?") ? Optional.empty() : Optional.of(name);
                text = text.substring(text.indexOf(':') + 1);
            }
            int end = at + each.length();
            if (text.startsWith("!")) {
                return new Script.NotUnderstood("a quote is not closed", at, end);
            } else if (text.startsWith(">") || text.startsWith("<")) {
                Access access = text.startsWith(">") ? Access.WRITE : Access.READ;
                Word path = word(text.substring(1));
                files.add(new FileUse(access, path, directory, at, end, "redirection"));
            } else {
                words.add(word(text));
            }
            at = end + 1;
        }
        return new Script.Understood(
                List.of(new SimpleCommand(words, script, 0, script.length(), "")), files);
    }

    private static Word word(String text) {
        return text.contains("?") ? Word.unknown(text) : Word.known(text);
    }

    private ToolCall call(String tool, String args) {
        return facts.of("IMPL", tool, JSON.readTree(args.replace('\'', '"')), 3);
    }

    private static List<String> paths(ToolCall call) {
        return call.paths().stream()
                .map(path ->
                        String.join(
                                " ",
                                path.access().name(),
                                path.placement().name(),
                                path.path(),
                                path.countsAs(),
                                path.how()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "read_files       | {'path':'src/app.py'}                 | READ INSIDE src/app.py read_files argument path",
                "write_files      | {'path':'src/new.py'}                 | WRITE INSIDE src/new.py write_files argument path",
                "edit_files       | {'path':'src/app.py'}                 | WRITE INSIDE src/app.py edit_files argument path",
                "grep             | {'pattern':'a/../b','path':'src'}     | READ INSIDE src grep argument path",
                "grep             | {'pattern':'x'}                       | READ INSIDE . grep the whole workspace",
                "search_codebase  | {'query':'/etc/passwd'}               | READ INSIDE . search_codebase the whole workspace",
                "git_commit       | {'message':'m','paths':['src/app.py']} | READ INSIDE src/app.py git_commit argument paths[0]",
                "write_files      | {'path':7}                            | WRITE INSIDE 7 write_files argument path",
                "write_files      | {'path':['a','../b']}                 | WRITE INSIDE a write_files argument path[0];WRITE OUTSIDE ../b write_files argument path[1]",
                "write_files      | {'path':{'path':'a'}}                 | WRITE INSIDE a write_files argument path.path",
                "write_files      | {'path':{'a':'b'}}                    | WRITE INSIDE a write_files argument path",
                "write_files      | {'content':'../x'}                    | ''",
                "write_files      | []                                    | ''",
                "write_files      | null                                  | ''",
                "write_files      | 7                                     | ''",
                "web_fetch        | {'url':'https://example.org/a'}       | ''",
                "web_fetch        | {'url':'file:///etc/passwd'}          | READ OUTSIDE /etc/passwd web_fetch argument url",
                "ask_user_question | {'question':'where?'}                | ''",
                "glob             | {'pattern':'**/*.py'}                 | READ INSIDE . glob argument pattern",
                "glob             | {'pattern':'src/*.py'}                | READ INSIDE src glob argument pattern",
                "glob             | {'pattern':'src/app.py'}              | READ INSIDE src/app.py glob argument pattern",
                "glob             | {'pattern':'*.py','path':'src'}       | READ INSIDE src glob argument path",
                "glob             | {'pattern':'deep/*','path':'src'}     | READ INSIDE src glob argument path;READ INSIDE src/deep glob argument pattern",
                "glob             | {'pattern':'/etc/*'}                  | READ OUTSIDE /etc glob argument pattern",
                "glob             | {'pattern':'/*'}                      | READ OUTSIDE / glob argument pattern",
            })
    void ourToolsTouchWhatTheirArgumentsName(String tool, String args, String expected) {
        assertThat(String.join(";", paths(call(tool, args)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../*",
                "src/*/../../../x",
                "{..,src}/x",
                "{../x,y}/*",
                "{/etc,src}/*",
                "*/\\\\.\\\\./x",
                "src/../../*"
            })
    void aGlobThatLeadsOutIsOutside(String pattern) {
        assertThat(call("glob", "{'pattern':'" + pattern + "'}").paths())
                .extracting(PathAccess::placement)
                .containsExactly(Placement.OUTSIDE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mcp__fs__write             | {'path':'a'}                          | WRITE a",
                "mcp__fs__read_file         | {'path':'a'}                          | READ a",
                "mcp__fs__readFile          | {'filePath':'a'}                      | READ a",
                "mcp__search__write_file    | {'path':'a'}                          | WRITE a",
                "get_and_delete             | {'path':'a'}                          | WRITE a",
                "list_directory             | {'dir':'a'}                           | READ a",
                "thread                     | {'path':'a'}                          | WRITE a",
                "mcp__x__move               | {'source':'a','destination':'b'}      | WRITE a;WRITE b",
                "fetch                      | {'url':'https://a/b','output_path':'c'} | WRITE c",
                "view                       | {'uri':'file:///etc/passwd'}          | READ /etc/passwd",
                "view                       | {'path':'file:///etc/passwd'}         | READ /etc/passwd",
                "view                       | {'uri':'https://example.org/a'}       | ''",
                "NotebookEdit               | {'notebook_path':'a'}                 | WRITE a",
                "MultiEdit                  | {'file_path':'a','edits':[{'old_string':'x','file':'b'}]} | WRITE a;WRITE b",
                "push                       | {'files':[{'path':'a','content':'../c'},{'path':'b'}]} | WRITE a;WRITE b",
                "push                       | {'files':{'a':'text','b':'text'}}     | WRITE a;WRITE b",
                "push                       | {'changes':{'deep':{'target_file':'a'}}} | WRITE a",
                "push                       | {'profile':'a','pathology':'b','text':'c'} | ''",
                "push                       | {'path':null,'file':true}             | WRITE true",
                "bad name!                  | {'path':'a'}                          | WRITE a",
                "''                         | {'path':'a'}                          | WRITE a",
            })
    void toolsOfOthersTouchWhatLooksLikeAPath(String tool, String args, String expected) {
        assertThat(call(tool, args).paths().stream().map(path -> path.access() + " " + path.path()))
                .isEqualTo(expected.isEmpty() ? List.of() : Arrays.asList(expected.split(";")));
    }

    @Test
    void whatCantBeGoneThroughIsRefused() {
        String deep = "{'a':".repeat(80) + "{'path':'../x'}" + "}".repeat(80);
        assertThat(call("push", deep).paths())
                .extracting(PathAccess::placement)
                .containsExactly(Placement.REFUSED);
        String many = "{'paths':[" + "'a',".repeat(5000) + "'../x']}";
        assertThat(call("push", many).paths().getLast().placement()).isEqualTo(Placement.REFUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write_files | {'path':'a','content':'äö€'}                 | 7",
                "write_files | {'path':'a','content':'\\ud83d\\ude00'}      | 4",
                "write_files | {'path':'a','content':['ab']}                | 6",
                "write_files | {'path':'a'}                                 | 0",
                "edit_files  | {'path':'a','old_string':'long','new_string':'b'} | 1",
                "read_files  | {'path':'src/app.py','limit':1}              | 10",
                "read_files  | {'path':['src/app.py','src/app.py']}         | 20",
                "read_files  | {'path':'nothing'}                           | 0",
                "read_files  | {'path':'src'}                               | 0",
                "read_files  | {'path':'/etc/passwd'}                       | 0",
                "mcp__x__put | {'path':'a','body':'abc','more':['d']}       | 4",
                "mcp__x__get | {'path':'a','body':'abc'}                    | 0",
            })
    void theSizeIsWhatWouldBeWrittenOrRead(String tool, String args, long bytes) {
        assertThat(call(tool, args).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                | 0",
                "{'timeout':null}  | 0",
                "{'timeout':60}    | 60",
                "{'timeout':60.0}  | 60",
                "{'timeout':60.01} | 61",
                "{'timeout':1e-9}  | 1",
                "{'timeout':0}     | 9223372036854775807",
                "{'timeout':-1}    | 9223372036854775807",
                "{'timeout':1e300} | 9223372036854775807",
                "{'timeout':99999999999999999999999} | 9223372036854775807",
                "{'timeout':'60'}  | 9223372036854775807",
                "{'timeout':[60]}  | 9223372036854775807",
            })
    void aTimeoutThatIsNoTimeAsksForNoEnd(String args, long seconds) {
        assertThat(call("run_tests", args).timeoutSeconds()).isEqualTo(seconds);
    }

    @Test
    void aScriptsCommandsAndFilesBecomeFacts() {
        ToolCall call = call("bash", "{'command':'cat <src/app.py >out/x.txt'}");
        assertThat(call.commands())
                .containsExactly(
                        new Command(
                                "IMPL",
                                "bash",
                                List.of(Word.known("cat")),
                                "cat <src/app.py >out/x.txt",
                                0,
                                26,
                                ""));
        assertThat(paths(call))
                .containsExactly(
                        "READ INSIDE src/app.py bash redirection at 4-15",
                        "WRITE INSIDE out/x.txt write_files redirection at 16-26");
        assertThat(call.writes()).isTrue();
        assertThat(call.bytes()).isZero();
        assertThat(call.callsThisVisit()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/null",
        "/dev/stdout",
        "/dev/stderr",
        "/dev/fd/2",
    })
    void devicesOfAScriptAreNoPaths(String device) {
        ToolCall call = call("bash", "{'command':'make >" + device + "'}");
        assertThat(call.paths()).isEmpty();
        assertThat(call.writes()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/dev/sda", "/dev/fd/../sda", "/dev//null", "/dev/fd/x", "../x", "/dev/stdout2"})
    void otherPlacesOutsideArePaths(String place) {
        assertThat(call("bash", "{'command':'make >" + place + "'}").paths())
                .extracting(PathAccess::placement)
                .containsExactly(Placement.OUTSIDE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'command':'x >?'}                       | WRITE UNKNOWN ?",
                "{'command':'x <?'}                       | READ UNKNOWN ?",
                "{'command':'x @?:>a'}                    | WRITE UNKNOWN a",
                "{'command':'x @?:>/etc/x'}               | WRITE OUTSIDE /etc/x",
                "{'command':'x @src:>app.py'}             | WRITE INSIDE src/app.py",
                "{'command':'x @src:>../../x'}            | WRITE OUTSIDE ../../x",
                "{'command':'x @/etc:<passwd'}            | READ OUTSIDE passwd",
                "{'command':'x @link:>../a'}              | WRITE INSIDE src/a",
                "{'command':'x @link/..:>a'}              | WRITE UNKNOWN a",
                "{'command':'x @src/..:>a'}               | WRITE INSIDE a",
                "{'command':'x @..:>a'}                   | WRITE UNKNOWN a",
                "{'command':'x >a','cwd':'src'}           | READ INSIDE src;WRITE INSIDE src/a",
                "{'command':'x >/tmp/a','cwd':'src'}      | READ INSIDE src;WRITE OUTSIDE /tmp/a",
                "{'command':'x @deep:>a','cwd':'src'}     | READ INSIDE src;WRITE INSIDE src/deep/a",
                "{'command':'x >a','cwd':'..'}            | READ OUTSIDE ..;WRITE OUTSIDE a",
                "{'command':'x >a','cwd':'~'}             | READ REFUSED ~;WRITE UNKNOWN a",
                "{'command':'x >a','cwd':['src']}         | READ INSIDE src;WRITE UNKNOWN a",
                "{'command':'x >~/a'}                     | WRITE REFUSED ~/a",
            })
    void aScriptsPathsStartWhereItStands(String args, String expected) {
        assertThat(
                        call("bash", args).paths().stream()
                                .map(path ->
                                        path.access() + " " + path.placement() + " " + path.path()))
                .isEqualTo(Arrays.asList(expected.split(";")));
    }

    @Test
    void anUnknownPathIsProtectedByItsLetters() {
        assertThat(call("bash", "{'command':'x @?:<.git/config <.orchestrator/?'}").paths())
                .extracting(PathAccess::protectedBy)
                .containsExactly("git's own files", "the orchestrator's state");
    }

    @Test
    void whatIsNotUnderstoodSaysWhere() {
        assertThat(call("bash", "{'command':'echo !x'}").scriptErrors())
                .containsExactly(new ScriptError("IMPL", "bash", "a quote is not closed, at 5-7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{'command':null}",
                "{'command':7}",
                "{'command':{}}",
                "{'command':[]}",
                "{'command':['ls',7]}"
            })
    void bashWithoutAReadableCommandIsNotUnderstood(String args) {
        assertThat(call("bash", args).scriptErrors()).hasSize(1);
    }

    @Test
    void runTestsRunsTheUsualCommandUnlessGivenOne() {
        assertThat(call("run_tests", "{}").commands())
                .extracting(Command::text)
                .containsExactly("pytest -q");
        assertThat(call("run_tests", "{'command':'npm test'}").commands())
                .extracting(Command::text)
                .containsExactly("npm test");
    }

    @Test
    void toolsOfOthersMayRunScriptsToo() {
        assertThat(call("mcp__shell__execute", "{'input':{'cmd':['rm','it\\u0027s']}}").commands())
                .extracting(Command::text)
                .containsExactly("'rm' 'it'\\''s'");
        assertThat(call("read_files", "{'path':'a','command':'rm'}").commands()).isEmpty();
    }
}
