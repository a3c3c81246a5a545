package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An agent's calls from a shell, against a real service. */
final class AgentCommandsTest {
    @TempDir Path workspace;

    private RunningService service;

    @BeforeEach
    void start() throws IOException {
        service = RunningService.in(workspace);
        JsonNode plan = Json.parse(resource("plan.json"));
        Files.writeString(workspace.resolve("plan.json"), artifacts(plan));
        Files.writeString(
                workspace.resolve("thin.json"),
                artifacts(Json.parse(resource("plan-without-criteria.json"))));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Run run(String... command) {
        return with(Map.of("ORCHESTRATOR_URL", service.url()), command);
    }

    private Run with(Map<String, String> environment, String... command) {
        return Run.with(workspace, Optional.empty(), environment, command);
    }

    @Test
    void aTaskIsClaimedWorkedOnAndMoved() throws IOException {
        Run claim = run("claim", "--agent", "builder");
        assertThat(claim.exit()).as(claim.err()).isEqualTo(Exit.DONE);
        assertThat(claim.out()).contains(" in PLAN: ", "token kept in .orchestrator/agents/");

        // the address is kept with the token
        Run read = with(Map.of(), "tool", "read_files", "path=plan.json");
        assertThat(read.exit()).as(read.err()).isEqualTo(Exit.DONE);
        assertThat(read.out()).contains("\"plan_document\"", "execution_id run-");

        Run write = run("tool", "write_files", "path=src/a.py", "content=x");
        assertThat(write.exit()).isEqualTo(Exit.DENIED);
        assertThat(write.out())
                .contains("blocked: `write_files`", "tool.PLAN.write_files.forbidden", "help: ");

        Run thin = run("transition", "--to", "TDD", "--artifacts", "thin.json");
        assertThat(thin.exit()).as(thin.err()).isEqualTo(Exit.DENIED);
        assertThat(thin.out()).contains("stays in PLAN", "gate.plan_approval.");
        assertThat(run("status").out()).contains(" in PLAN", "stopped by");

        Run moved = run("transition", "--to", "TDD", "--artifacts", "plan.json");
        assertThat(moved.exit()).as(moved.out() + moved.err()).isEqualTo(Exit.DONE);
        assertThat(moved.out()).contains("is in TDD");
        assertThat(run("status").out()).contains(" in TDD");
        assertThat(run("refresh").out()).contains("token good until ");
        Run prompt = run("prompt");
        assertThat(prompt.exit()).as(prompt.err()).isEqualTo(Exit.DONE);
        assertThat(prompt.out()).contains("TDD");
    }

    @Test
    void whatIsKeptOnlyItsOwnerCanRead() throws IOException {
        run("claim");
        Path folder = workspace.resolve(".orchestrator/agents");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                Run read = run("tool", "read_files", "path=" + workspace.relativize(file));
                assertThat(read.exit()).isEqualTo(Exit.DENIED);
                assertThat(read.out()).contains("floor.protected_path");
            }
        }
    }

    @Test
    void aTokenFromTheEnvironmentGoesBeforeWhatIsKept() {
        JsonNode claim = Json.parse(run("claim", "--agent", "one", "--json").out());
        run("claim", "--agent", "two");
        Run unclear = run("status");
        assertThat(unclear.exit()).isEqualTo(Exit.FAILED);
        assertThat(unclear.err()).contains("several tasks are held here", "--task");

        Map<String, String> mine = new HashMap<>();
        mine.put("ORCHESTRATOR_URL", service.url());
        mine.put("PHASE_TOKEN", claim.path("phase_token").asString(""));
        String id = claim.path("task").path("id").asString("");
        assertThat(with(mine, "status").out()).contains(id);
        assertThat(with(mine, "transition", "--to", "TDD", "--artifacts", "plan.json").exit())
                .isEqualTo(Exit.DONE);
        // the environment can't change; the token that came back is newer
        assertThat(with(mine, "status").out()).contains(id, "in TDD");
        assertThat(run("status", "--task", id).out()).contains("in TDD");
    }

    @Test
    void aTaskIsResumedWithWhatWasKept() {
        JsonNode claim = Json.parse(run("claim", "--agent", "one", "--json").out());
        String id = claim.path("task").path("id").asString("");
        Run again = run("claim", "--task", id);
        assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
        assertThat(again.out()).contains(id);
        assertThat(run("status").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void artifactsComeFromTheWorkspaceAlone() throws IOException {
        run("claim");
        Path outside = Files.createTempFile("outside", ".json");
        Files.writeString(outside, "{}");
        Files.createSymbolicLink(workspace.resolve("link.json"), outside);
        Files.writeString(workspace.resolve("list.json"), "[]");
        Files.writeString(workspace.resolve("broken.json"), "{\"secret\": hunter2}");
        for (String file :
                List.of(
                        outside.toString(),
                        "../" + outside.getFileName(),
                        "link.json",
                        "list.json",
                        "broken.json",
                        "{\"secret\": hunter2}",
                        "none.json",
                        ".",
                        "~/x.json",
                        ".orchestrator/tool_audit.jsonl")) {
            Run run = run("transition", "--to", "TDD", "--artifacts", file);
            assertThat(run.exit()).as(file).isEqualTo(Exit.FAILED);
            assertThat(run.err())
                    .as(file)
                    .contains("help: write a JSON map")
                    .doesNotContain("hunter");
        }
        Files.delete(outside);
    }

    @Test
    void artifactsNeedNoFile() throws IOException {
        run("claim");
        String json = Files.readString(workspace.resolve("plan.json")).replace('\n', ' ');
        Files.delete(workspace.resolve("plan.json"));
        Run moved = run("transition", "--to", "TDD", "--artifacts", json);
        assertThat(moved.exit()).as(moved.out() + moved.err()).isEqualTo(Exit.DONE);
    }

    @Test
    void whatGoesWrongIsSaid() {
        assertThat(run("status").err()).contains("no task is held here", "phasegate claim");
        assertThat(run("status", "--task", "T-1").err()).contains("no token for task `T-1`");
        assertThat(run("claim", "--task", "T-1").err()).contains("(404)");
        Map<String, String> odd =
                Map.of("ORCHESTRATOR_URL", service.url(), "PHASE_TOKEN", "not a token");
        assertThat(with(odd, "status").err()).contains("PHASE_TOKEN holds no phase token");
        Run usage = run("transition");
        assertThat(usage.exit()).as(usage.err()).isEqualTo(Exit.USAGE);
        run("claim");
        assertThat(run("transition", "--to", "NOWHERE").err()).contains("(400)", "target_phase");
        assertThat(run("tool", "frobnicate").exit()).isEqualTo(Exit.DENIED);
        assertThat(run("tool", "read_files", "pfad=x").err()).contains("args/path: is required");
        service.close();
        Run alone = run("status");
        assertThat(alone.exit()).isEqualTo(Exit.FAILED);
        assertThat(alone.err()).contains("no server answers at");
    }

    private static String artifacts(JsonNode plan) {
        if (plan.has("plan_document")) {
            return plan.toString();
        }
        return JsonNodeFactory.instance.objectNode().set("plan_document", plan).toString();
    }

    private static String resource(String name) throws IOException {
        try (var in = AgentCommandsTest.class.getResourceAsStream("/io/phasegate/demo/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
