package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Operators' commands against a real service: the key is made first, by {@code keys init}. */
final class OperatorCommandsTest {
    private static final String CONTRACT =
            Path.of(System.getProperty("phasegate.root"), "agent_workflow.yaml").toString();

    @TempDir Path workspace;

    private String admin = "";
    private RunningService service;

    @BeforeEach
    void start() {
        JsonNode key = Json.parse(init("--json").out());
        admin = key.path("key").asString("");
        service = RunningService.in(workspace);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Run init(String... more) {
        return local(more, "keys", "init", "--workflow", CONTRACT);
    }

    private Run local(String[] more, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        return Run.with(workspace, Optional.empty(), Map.of(), words.toArray(String[]::new));
    }

    private Run run(String key, String... command) {
        return Run.with(
                workspace,
                Optional.empty(),
                Map.of("ORCHESTRATOR_URL", service.url(), "ORCHESTRATOR_API_KEY", key),
                command);
    }

    @Test
    void theFirstKeyIsMadeOnceAndKeptNowhere() throws IOException {
        Run held = init();
        assertThat(held.exit()).isEqualTo(Exit.FAILED);
        assertThat(held.err()).contains("in use by", "keys create");
        service.close();
        Run again = init();
        assertThat(again.exit()).isEqualTo(Exit.FAILED);
        assertThat(again.err()).contains("there has been an admin key before");
        try (var files = Files.walk(workspace)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(
                                new String(
                                        Files.readAllBytes(file),
                                        java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(admin.substring(16));
            }
        }
    }

    @Test
    void aKeyIsMadeListedAndRevoked() {
        Run made = run(admin, "keys", "create", "--role", "auditor", "--name", "vera", "--json");
        assertThat(made.exit()).as(made.err()).isEqualTo(Exit.DONE);
        JsonNode key = Json.parse(made.out());
        String text = key.path("key").asString("");

        Run list = run(admin, "keys", "list");
        assertThat(list.out()).contains("vera", "auditor").doesNotContain(text);
        Run forbidden = run(text, "keys", "list");
        assertThat(forbidden.exit()).isEqualTo(Exit.FAILED);
        assertThat(forbidden.err()).contains("this credential may not do that (403)");

        assertThat(run(admin, "keys", "revoke", key.path("id").asString("")).exit())
                .isEqualTo(Exit.DONE);
        Run unknown = run(text, "questions", "list");
        assertThat(unknown.exit()).isEqualTo(Exit.FAILED);
        assertThat(unknown.err()).contains("(401)").doesNotContain(text);
        assertThat(run(admin, "keys", "revoke", "../policy").err()).contains("(404)");
        assertThat(run(admin, "keys", "revoke", admin.split("_")[1]).err()).contains("(409)");
    }

    @Test
    void theServerIsAskedForAgentsThatWereNotSpawnedHere() {
        Run list = run(admin, "agents", "list", "--json");
        assertThat(Json.parse(list.out()).propertyNames())
                .containsExactly("agents", "started_by_server");
        assertThat(run(admin, "agents", "stop", "agent-none").err()).contains("(404)");
        assertThat(run(admin, "agents", "logs", "agent-none").err()).contains("(404)");
        assertThat(run(admin, "agents", "stop", "../keys").err()).contains("no agent");
        Run without = local(new String[] {}, "agents", "list", "--json");
        assertThat(Json.parse(without.out()).propertyNames()).containsExactly("agents");
    }

    @Test
    void aDecisionIsExplainedWhileTheServerRunsAndAfterwards() {
        String id = service.deniedWrite("src/\u001b[31m\u202Ea.py");
        Run asked = run(admin, "explain", id, "--json", "--url", service.url());
        Run read = local(new String[] {}, "explain", id, "--json");
        assertThat(read.exit()).as(read.err()).isEqualTo(Exit.DONE);
        assertThat(read.out()).isEqualTo(asked.out());
        assertThat(Json.parse(read.out()).propertyNames())
                .containsExactly(
                        "decision_id",
                        "at",
                        "task_id",
                        "agent_id",
                        "phase",
                        "request",
                        "outcome",
                        "mode",
                        "policy",
                        "violations",
                        "rules_fired",
                        "facts",
                        "duration_us",
                        "previous_hash",
                        "hash");
        for (JsonNode rule : Json.parse(read.out()).path("rules_fired")) {
            assertThat(rule.path("drl").asString("")).as(rule.toString()).contains("rule \"");
        }

        service.close();
        Run shown = local(new String[] {}, "explain", id);
        assertThat(shown.out())
                .contains("blocked: `write_files`", "agent_workflow.yaml:", "tool.PLAN.", "help: ")
                .contains("\\u{001b}")
                .doesNotContain("\u001b", "\u202E");
    }

    @Test
    void aDecisionThatNeverWasIsSaidToBeNone() {
        Run read = local(new String[] {}, "explain", "d-none");
        assertThat(read.exit()).isEqualTo(Exit.FAILED);
        assertThat(read.err()).contains("no decision `d-none` is on record");
        Run asked = run(admin, "explain", "d-none", "--url", service.url());
        assertThat(asked.exit()).isEqualTo(Exit.FAILED);
        assertThat(asked.err()).contains("(404)");
    }

    @Test
    void theAuditIsAskedExportedAndVerified() throws IOException {
        String id = service.deniedWrite("src/a.py");
        assertThat(run(admin, "audit", "query", "--allowed", "false").out()).contains(id, "1 of 1");
        assertThat(run(admin, "audit", "query", "--allowed", "true").out()).contains("0 of 0");
        assertThat(run(admin, "audit", "query", "--from", "yesterday").err())
                .contains("(400)", "from: ");

        assertThat(run(admin, "audit", "export", "-o", "all.jsonl").exit()).isEqualTo(Exit.DONE);
        assertThat(Files.readAllLines(workspace.resolve("all.jsonl")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(id));

        String[] here = {"--workflow", CONTRACT};
        Run sound = local(here, "audit", "verify");
        assertThat(sound.exit()).as(sound.out() + sound.err()).isEqualTo(Exit.DONE);
        Files.writeString(workspace.resolve("anchor.jsonl"), "");
        assertThat(local(here, "audit", "verify", "--anchor", "anchor.jsonl").out())
                .contains("nothing proves", "the anchor holds no checkpoint");
        Path trail = workspace.resolve(".orchestrator/tool_audit.jsonl");
        Files.writeString(trail, Files.readString(trail).replace("\"blocked\"", "\"allowed\""));
        Run broken = local(new String[] {}, "audit", "verify", ".orchestrator/tool_audit.jsonl");
        assertThat(broken.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(broken.out()).contains("broken: .orchestrator/tool_audit.jsonl:");
    }

    @Test
    void tasksAreMadeListedShownAndCancelled() throws IOException {
        Run made = run(admin, "task", "create", "--id", "greet", "--title", "Greet\u202E by name");
        assertThat(made.out()).as(made.err()).isEqualTo("created: greet\n");
        Run after = run(admin, "task", "create", "--title", "B", "--after", "greet", "--json");
        assertThat(Json.parse(after.out()).path("dependencies").path(0).asString(""))
                .isEqualTo("greet");
        assertThat(run(admin, "task", "create", "--title", "C", "--after", "nobody").err())
                .contains("(400)", "there is no task `nobody`");

        Files.writeString(
                workspace.resolve("plan.yaml"), "tasks:\n- id: a\n  title: A\n- {title: D}\n");
        assertThat(run(admin, "task", "import", "plan.yaml").out()).contains("created: a  A\n");
        Files.writeString(workspace.resolve("bad.yaml"), "tasks:\n- {id: a, id: b}\n");
        Run bad = run(admin, "task", "import", "bad.yaml");
        assertThat(bad.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(bad.err()).contains("bad.yaml:2:");
        Files.writeString(workspace.resolve("bad.json"), "{\n\"tasks\": [}");
        assertThat(run(admin, "task", "import", "bad.json").err()).contains("bad.json:2: ");

        assertThat(run(admin, "task", "cancel", "a").out()).isEqualTo("cancelled: a\n");
        assertThat(run(admin, "task", "list", "--status", "pending").out())
                .contains("greet", "3 of 3")
                .doesNotContain("cancelled");
        assertThat(run(admin, "task", "list", "--limit", "1").out())
                .contains("1 of 4; the next page: --after greet");
        assertThat(run(admin, "task", "show", "greet").out())
                .contains("greet: Greet\\u{202e} by name", "pending", "created");
        assertThat(run(admin, "task", "show", "../keys").err()).contains("(404)");
    }

    @Test
    void whoHasNoKeyOrNoServerIsToldWhatToDo() {
        Run without = run("", "keys", "list");
        assertThat(without.exit()).isEqualTo(Exit.FAILED);
        assertThat(without.err()).contains("ORCHESTRATOR_API_KEY", "keys init");
        service.close();
        Run alone = run(admin, "keys", "list");
        assertThat(alone.exit()).isEqualTo(Exit.FAILED);
        assertThat(alone.err()).contains("no server answers at", "phasegate serve");
    }
}
