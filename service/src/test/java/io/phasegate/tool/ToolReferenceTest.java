package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.phasegate.database.Durability;
import io.phasegate.database.SqliteDatabase;
import io.phasegate.event.EventSchema;
import io.phasegate.task.Ids;
import io.phasegate.task.NewTask;
import io.phasegate.task.Questions;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.TaskSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The examples of the reference, run one after the other in the repository it speaks of. */
@Timeout(120)
class ToolReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/reference/tools.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?s)```json\\n(.*?)```\\s+```json\\n(.*?)```");

    @TempDir Path folder;
    private SqliteDatabase database;
    private ToolDesk desk;
    private ToolBox tools;

    @BeforeEach
    void withEveryTool() throws Exception {
        desk = ToolDesk.in(folder);
        desk.file("src/greet.py", "def greet(name):\n    return \"hello \" + name\n");
        desk.file(
                "tests/test_greet.py",
                "from src.greet import greet\n\n\ndef test_greet():\n    assert greet(\"a\")\n");
        new ProcessBuilder("git", "init", "--quiet", desk.root().toString()).start().waitFor();
        database =
                SqliteDatabase.open(
                        folder.resolve("state.db"),
                        Durability.PROCESS,
                        TaskSchema.migrations()
                                .and(EventSchema.migrations())
                                .and(TaskSchema.debts()));
        Ids ids = new Ids(new SecureRandom());
        new TaskQueue(database, Clock.systemUTC(), ids)
                .create(
                        List.of(
                                new NewTask(
                                        Optional.of("T-1"),
                                        "Greet",
                                        "",
                                        List.of(),
                                        Set.of(),
                                        0,
                                        Optional.empty())));
        ToolLimits limits = ToolLimits.STANDARD;
        CommandRunner runner =
                new CommandRunner(
                        CommandEnvironment.of(
                                Map.of(),
                                List.of(),
                                desk.root(),
                                Files.createDirectory(folder.resolve("scratch"))),
                        Enclosure.NONE,
                        limits);
        ShellScripts scripts = new ShellScripts(runner, limits);
        List<Tool> all = new ArrayList<>(ToolBox.fileTools(limits));
        all.add(new Bash(scripts));
        all.add(new RunTests(scripts, Optional.empty()));
        all.add(new GitCommit(runner));
        all.add(new AskUserQuestion(new Questions(database, Clock.systemUTC(), ids)));
        all.add(WebFetch.from(List.of(), limits));
        tools = new ToolBox(all);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyToolHasItsSectionAndTheExamplesAreTrue() throws Exception {
        List<String> sections = new ArrayList<>();
        for (String section : Files.readString(REFERENCE).split("\n## ", -1)) {
            String name = section.split("\n", 2)[0];
            Optional<Tool> tool = tools.find(name);
            if (tool.isPresent()) {
                sections.add(name);
                check(tool.get(), section);
            }
        }
        assertThat(sections).containsExactlyElementsOf(tools.names());
    }

    private void check(Tool tool, String section) throws IOException, ToolFailed {
        Matcher example = EXAMPLE.matcher(section);
        while (example.find()) {
            ObjectNode args = (ObjectNode) JsonMapper.shared().readTree(example.group(1));
            assertThat(tool.check(args)).as(tool.name()).isEmpty();
            ObjectNode result = tool.run(args, desk.context(tool, args)).result();
            assertThat(settled(result)).isEqualTo(JsonMapper.shared().readTree(example.group(2)));
        }
    }

    /** With what differs from run to run replaced by what the reference shows. */
    private static JsonNode settled(ObjectNode result) {
        if (result.has("commit")) {
            result.put("commit", "0".repeat(40));
        }
        if (result.has("question_id")) {
            result.put("question_id", "question-0");
        }
        return result;
    }
}
