package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.key.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** API.md: where there is nothing, an answer has {@code null}, and no text that stands for it. */
final class WhatIsNotStatedTest {
    @TempDir private Path workspace;
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"'version: \"7\"', 7", "'', null"})
    void theVersionOfAContractThatStatesNoneIsNullWhereverItIsTold(String line, String version)
            throws IOException {
        try (TestServer server = serve(line)) {
            String admin = server.key(Role.ADMIN);
            server.agent("a").check("read_files", Map.of("path", "a"));
            Stream<JsonNode> told =
                    Stream.of(
                            server.get("/health", "").body().at("/policy/version"),
                            server.get("/api/v1/policy", admin).body().at("/version"),
                            server.get("/api/v1/audit/recent?count=1", admin)
                                    .body()
                                    .at("/entries/0/policy/version"));
            assertThat(told)
                    .allSatisfy(each -> {
                        assertThat(each.isMissingNode()).isFalse();
                        assertThat(each.stringValue(null)).isEqualTo(version);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"tool.PLAN.not_allowed, PLAN", "floor.tool_name, null"})
    void aRuleOfEveryPhaseHasNoneOfItsOwn(String rule, String phase) throws IOException {
        try (TestServer server = serve("")) {
            String admin = server.key(Role.ADMIN);
            JsonNode listed =
                    server.get("/api/v1/policy/rules", admin)
                            .body()
                            .path("rules")
                            .valueStream()
                            .filter(each -> each.path("rule").asString("").equals(rule))
                            .findFirst()
                            .orElseThrow();
            JsonNode shown = server.get("/api/v1/policy/rules/" + rule, admin).body();
            assertThat(List.of(listed, shown))
                    .allSatisfy(each -> {
                        assertThat(each.has("phase")).isTrue();
                        assertThat(each.path("phase").stringValue(null)).isEqualTo(phase);
                    });
        }
    }

    private TestServer serve(String line) throws IOException {
        Files.writeString(
                folder.resolve("plain.yaml"),
                """
                name: Plain
                %s
                phases:
                  - { id: PLAN, name: Plan, allowed_tools: [read_files] }
                  - { id: DONE, name: Done, allowed_tools: [read_files] }
                transitions: [{ from: PLAN, to: DONE }]
                enforcement: { mode: strict }
                """
                        .formatted(line));
        return TestServer.start(
                TestServer.plan(workspace, "plain.yaml", folder, Optional.empty()), workspace);
    }
}
