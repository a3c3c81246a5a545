package io.phasegate.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.sdk.protocol.CommandResult;
import io.phasegate.sdk.protocol.EditResult;
import io.phasegate.sdk.protocol.GlobResult;
import io.phasegate.sdk.protocol.GrepMatch;
import io.phasegate.sdk.protocol.GrepResult;
import io.phasegate.sdk.protocol.ReadResult;
import io.phasegate.sdk.protocol.WriteResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToolMethodsTest {
    private final Desk desk = Desk.withTask();
    private final AgentClient agent = desk.agent;

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void reading() {
        desk.server.answers(
                Script.ran(
                        "{\"status\":\"success\",\"content\":\"a\\nb\",\"lines\":2,\"path\":\"a.txt\"}"));

        ToolRun<ReadResult> read = agent.readFile("a.txt");

        assertThat(read.result())
                .isEqualTo(new ReadResult("success", "a\nb", 2, "a.txt", Optional.empty()));
        assertThat(read.warnings()).containsExactly("careful");
        sent("read_files", "{\"path\":\"a.txt\"}");
    }

    @Test
    void writing() {
        desk.server.answers(
                Script.ran(
                        "{\"status\":\"success\",\"path\":\"a\",\"bytes_written\":3,\"mode\":\"w\"}"));

        assertThat(agent.writeFile("a", "ä\n").result())
                .isEqualTo(new WriteResult("success", "a", 3, "w"));
        assertThat(desk.lastAsked().text()).contains("\"content\":\"ä\\n\"");
    }

    @Test
    void editing() {
        desk.server.answers(
                Script.ran("{\"status\":\"success\",\"path\":\"a\",\"replacements\":1}"));

        assertThat(agent.editFile("a", "x", "y").result())
                .isEqualTo(new EditResult("success", "a", 1));
        assertThat(desk.lastAsked().text())
                .contains("\"old_string\":\"x\"")
                .contains("\"new_string\":\"y\"");
    }

    @Test
    void runningACommandThatFails() {
        desk.server.answers(Script.ran(command("false", 1)));

        ToolRun<CommandResult> run = agent.runCommand("false");

        assertThat(run.result().exitCode()).isEqualTo(1);
        assertThat(run.executionId()).isEqualTo("E-1");
        sent("bash", "{\"command\":\"false\"}");
    }

    @Test
    void runningTests() {
        desk.server.answers(Script.ran(command("make test", 0)));
        agent.runTests();
        sent("run_tests", "{}");

        desk.server.answers(Script.ran(command("pytest", 0)));
        agent.runTests("pytest");
        sent("run_tests", "{\"command\":\"pytest\"}");
    }

    @Test
    void searching() {
        desk.server.answers(
                Script.ran(
                        "{\"status\":\"success\",\"pattern\":\"x\",\"path\":\".\",\"total\":1,"
                                + "\"matches\":[{\"file\":\"a\",\"line\":7,\"content\":\"x = 1\"}]}"));
        assertThat(agent.grep("x", ".").result())
                .isEqualTo(
                        new GrepResult(
                                "success",
                                "x",
                                ".",
                                List.of(new GrepMatch("a", 7, "x = 1")),
                                1,
                                Optional.empty()));

        desk.server.answers(
                Script.ran(
                        "{\"status\":\"success\",\"pattern\":\"*\",\"path\":\".\",\"total\":9,"
                                + "\"matches\":[\"a\"],\"truncated\":true}"));
        assertThat(agent.glob("*").result())
                .isEqualTo(new GlobResult("success", "*", ".", List.of("a"), 9, Optional.of(true)));
    }

    @Test
    void committing() {
        desk.server.answers(Script.ran("{\"commit\":\"abc\"}")).answers(Script.ran("{}"));

        assertThat(agent.gitCommit("Add a greeting", List.of()).result())
                .containsEntry("commit", "abc");
        sent("git_commit", "{\"message\":\"Add a greeting\"}");

        agent.gitCommit("Add a greeting", List.of("a", "b"));
        assertThat(desk.lastAsked().text()).contains("\"paths\":[\"a\",\"b\"]");
    }

    @Test
    void asking() {
        desk.server.answers(Script.ran("{\"question_id\":\"Q-1\"}"));

        assertThat(agent.ask("Which port?").result()).containsEntry("question_id", "Q-1");
        sent("ask_user_question", "{\"question\":\"Which port?\"}");
    }

    private void sent(String tool, String args) {
        assertThat(desk.lastAsked().text())
                .contains("\"tool_name\":\"" + tool + "\"")
                .contains("\"args\":" + args);
    }

    private static String command(String command, int exitCode) {
        return "{\"status\":\"%s\",\"stdout\":\"\",\"stderr\":\"\",\"exit_code\":%d,\"command\":\"%s\"}"
                .formatted(exitCode == 0 ? "success" : "failed", exitCode, command);
    }
}
