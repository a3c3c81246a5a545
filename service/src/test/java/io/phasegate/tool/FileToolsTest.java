package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class FileToolsTest {
    private static final ToolLimits SMALL =
            new ToolLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 10, 100, 2);

    @TempDir Path folder;
    private ToolDesk desk;
    private final ToolBox tools = new ToolBox(ToolBox.fileTools(ToolLimits.STANDARD));
    private final ToolBox small = new ToolBox(ToolBox.fileTools(SMALL));

    @BeforeEach
    void inAWorkspace() throws IOException {
        desk = ToolDesk.in(folder);
    }

    private String run(String tool, String args) throws ToolFailed {
        return desk.run(tools.find(tool).orElseThrow(), args);
    }

    private String runSmall(String tool, String args) throws ToolFailed {
        return desk.run(small.find(tool).orElseThrow(), args);
    }

    @Test
    void aFileIsReadWithItsLinesCounted() throws Exception {
        desk.file("src/a.txt", "one\ntwo\nthree");
        desk.file("empty", "");
        assertThat(run("read_files", "{'path':'./src/a.txt'}"))
                .isEqualTo(
                        "{'status':'success','content':'one\\ntwo\\nthree','lines':3,'path':'src/a.txt'}");
        assertThat(run("read_files", "{'path':'empty','offset':null}"))
                .isEqualTo("{'status':'success','content':'','lines':0,'path':'empty'}");
    }

    @Test
    void someLinesOfAFileAreRead() throws Exception {
        desk.file("a", "one\ntwo\nthree\n");
        assertThat(run("read_files", "{'path':'a','offset':2,'limit':1}"))
                .contains("'content':'two\\n','lines':1");
        assertThat(run("read_files", "{'path':'a','offset':3}"))
                .contains("'content':'three\\n','lines':1");
        assertThat(run("read_files", "{'path':'a','offset':9}")).contains("'content':'','lines':0");
        desk.file("big", "x".repeat(40_000) + "\nlast\n");
        assertThat(run("read_files", "{'path':'big','offset':2}")).contains("'content':'last\\n'");
    }

    @Test
    void whatIsTooLongSaysSoAndEndsWithAWholeCharacter() throws Exception {
        desk.file("exact", "0123456789");
        desk.file("wide", "012345678äöü");
        assertThat(runSmall("read_files", "{'path':'exact'}")).doesNotContain("truncated");
        assertThat(runSmall("read_files", "{'path':'wide'}"))
                .contains("'content':'012345678'", "'truncated':true");
    }

    @Test
    void aFileThatIsMissingOrNoneIsSaidToBe() throws Exception {
        Files.createDirectory(desk.root().resolve("src"));
        assertThatThrownBy(() -> run("read_files", "{'path':'none.txt'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("`none.txt` does not exist");
        assertThatThrownBy(() -> run("read_files", "{'path':'src'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("`src` can't be opened: a folder");
        assertThatThrownBy(() -> run("read_files", "{'path':'/etc/hostname'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("`/etc/hostname` is not in the workspace");
    }

    @Test
    void whatWasJudgedIsOpenedWhateverTheLinkSaysNow() throws Exception {
        desk.file("tests/a.py", "judged");
        desk.file("src/a.py", "not judged");
        Path link = Files.createSymbolicLink(desk.root().resolve("link"), Path.of("tests"));
        Tool read = tools.find("read_files").orElseThrow();
        ObjectNode args = ToolDesk.args("{'path':'link/a.py'}");
        ToolContext context = desk.context(read, args);
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("src"));
        assertThat(read.run(args, context).result().path("content").asString()).isEqualTo("judged");
    }

    @Test
    void aFileIsWrittenAndAddedTo() throws Exception {
        assertThat(run("write_files", "{'path':'new/a.txt','content':'ä'}"))
                .isEqualTo("{'status':'success','path':'new/a.txt','bytes_written':2,'mode':'w'}");
        assertThat(run("write_files", "{'path':'new/a.txt','content':'+b','mode':'a'}"))
                .contains("'bytes_written':2,'mode':'a'");
        assertThat(desk.root().resolve("new/a.txt")).hasContent("ä+b");
    }

    @Test
    void nothingThatIsAddedAtTheSameTimeIsLost() throws Exception {
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                calls.submit(() -> run("write_files", "{'path':'log','content':'x','mode':'a'}"));
            }
        }
        assertThat(desk.root().resolve("log")).hasContent("x".repeat(50));
    }

    @Test
    void oneTextIsPutInAnothersPlace() throws Exception {
        Path file = desk.file("a", "x = 1\ny = 1\n");
        assertThat(run("edit_files", "{'path':'a','old_string':'x = 1','new_string':'x = 2'}"))
                .isEqualTo("{'status':'success','path':'a','replacements':1}");
        assertThat(file).hasContent("x = 2\ny = 1\n");
        assertThat(
                        run(
                                "edit_files",
                                "{'path':'a','old_string':' = ','new_string':'=','replace_all':true}"))
                .contains("'replacements':2");
        assertThat(file).hasContent("x=2\ny=1\n");
    }

    @Test
    void anEditThatIsNotPlainChangesNothing() throws Exception {
        Path file = desk.file("a", "aaa");
        assertThatThrownBy(() -> run("edit_files", "{'path':'a','old_string':'b','new_string':''}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("`old_string` is not in `a`");
        assertThatThrownBy(
                        () -> run("edit_files", "{'path':'a','old_string':'aa','new_string':'b'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("more than once");
        assertThat(file).hasContent("aaa");
        Files.write(file, new byte[] {'a', (byte) 0xFF});
        assertThatThrownBy(
                        () -> run("edit_files", "{'path':'a','old_string':'a','new_string':'b'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("`a` is not text in UTF-8");
    }

    @Test
    void linesThatMatchAreFound() throws Exception {
        desk.file("src/a.py", "import os\nx = 12\r\n");
        desk.file("src/b.bin", "x = 1\0");
        desk.file(".env", "x = 99");
        assertThat(run("grep", "{'pattern':'x = [0-9]+$'}"))
                .isEqualTo(
                        "{'status':'success','pattern':'x = [0-9]+$','path':'.','matches':"
                                + "[{'file':'src/a.py','line':2,'content':'x = 12'}],'total':1}");
        assertThat(run("grep", "{'pattern':'import','path':'src/a.py'}"))
                .contains("'path':'src/a.py'", "'line':1");
        assertThat(run("grep", "{'pattern':'none','path':null}"))
                .contains("'matches':[],'total':0");
        assertThatThrownBy(() -> run("grep", "{'pattern':'x','path':'none'}"))
                .isInstanceOf(ToolFailed.class);
    }

    @Test
    void aSearchListsSomeAndCountsAll() throws Exception {
        desk.file("a", "x\nx\nx\n");
        assertThat(runSmall("grep", "{'pattern':'x'}"))
                .contains("'total':3,'truncated':true")
                .containsOnlyOnce("'line':2")
                .doesNotContain("'line':3");
    }

    @Test
    void aPatternThatBacktracksElsewhereTakesNoTimeHere() throws Exception {
        desk.file("a", "a".repeat(50_000) + "!\n");
        assertThat(run("grep", "{'pattern':'(a+)+$'}")).contains("'total':0");
    }

    @Test
    void filesAreFoundByTheirPaths() throws Exception {
        desk.file("src/a.py", "");
        desk.file("src/deep/b.py", "");
        desk.file("src/deep/c.txt", "");
        desk.file("src/.env", "");
        assertThat(run("glob", "{'pattern':'**/*.py'}"))
                .isEqualTo(
                        "{'status':'success','pattern':'**/*.py','path':'.',"
                                + "'matches':['src/a.py','src/deep/b.py'],'total':2}");
        assertThat(run("glob", "{'pattern':'*.{py,txt}','path':'src/deep'}"))
                .contains("'path':'src/deep','matches':['src/deep/b.py','src/deep/c.txt']");
        assertThat(run("glob", "{'pattern':'deep/*.py','path':'src'}"))
                .contains("'path':'src','matches':['src/deep/b.py']");
        assertThat(run("glob", "{'pattern':'src/a.py'}")).contains("'matches':['src/a.py']");
        assertThat(run("glob", "{'pattern':'src/.*'}")).contains("'total':0");
        assertThat(run("glob", "{'pattern':'none/*.py'}")).contains("'total':0");
        assertThat(runSmall("glob", "{'pattern':'src/'}")).contains("'total':3,'truncated':true");
    }

    @Test
    void linesWithAllWordsAreFound() throws Exception {
        desk.file("src/a.py", "def greet(Name):\n    return name\n");
        assertThat(run("search_codebase", "{'query':'NAME  def'}"))
                .isEqualTo(
                        "{'status':'success','query':'NAME  def','matches':[{'file':'src/a.py',"
                                + "'line':1,'content':'def greet(Name):'}],'total':1}");
    }

    @Test
    void theBoxKnowsItsToolsByName() {
        assertThat(tools.names())
                .containsExactly(
                        "read_files",
                        "write_files",
                        "edit_files",
                        "grep",
                        "glob",
                        "search_codebase");
        assertThat(tools.find("none")).isEmpty();
        assertThatThrownBy(() ->
                        new ToolBox(
                                List.of(
                                        new Grep(ToolLimits.STANDARD),
                                        new Grep(ToolLimits.STANDARD))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
