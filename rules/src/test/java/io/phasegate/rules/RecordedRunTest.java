package io.phasegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RecordedRunTest {
    private static final Evidence RUN = run("x-1", true, true);

    @Test
    void theRecordStandsInForWhatTheAgentSays() {
        Value result = recorded("x-1", RUN, "npm test", "pytest");
        assertThat(Value.detail(result.at("/exit_code"), " ", result.at("/failed")))
                .isEqualTo("1 2");
        assertThat(Value.detail(result.at("/command"))).isEqualTo("pytest -q");
    }

    @Test
    void whatTheRecordDoesNotHoldIsMissing() {
        assertThat(judged(recorded("x-1", RUN).at("/passed").atLeast(Value.of(1))))
                .isEqualTo("`/passed` is missing from the recorded run in `result`");
        assertThat(judged(recorded("x-1", RUN).at("/coverage").atLeast(Value.of(1))))
                .isEqualTo("`/coverage` is missing from the recorded run in `result`");
    }

    @Test
    void aRunThatDoesNotCountIsAnErrorThatSaysWhy() {
        assertThat(judged(recorded("x-9", RUN))).contains("`/execution_id`", "made no such run");
        assertThat(judged(recorded("x-1", run("x-1", false, true))))
                .endsWith("a later run was made");
        assertThat(judged(recorded("x-1", run("x-1", true, false)))).contains("has changed since");
        assertThat(judged(recorded("x-1", RUN, "py", "pytest -v")))
                .contains("`pytest -q`, which is no evidence command");
        assertThat(judged(recorded("", RUN))).contains("`/execution_id` is missing");
    }

    private static String judged(Value value) {
        return value.failsWhen(value, () -> "").detail();
    }

    private static Value recorded(String id, Evidence run, String... commands) {
        String json =
                """
                {"execution_id": "%s", "exit_code": 0, "failed": 0, "passed": 9, "coverage": 99}
                """
                        .formatted(id);
        return new TransitionRequest(
                        "TDD",
                        "IMPL",
                        "",
                        true,
                        List.of(),
                        Map.of("result", JsonMapper.builder().build().readTree(json)),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(run))
                .recorded("result", commands);
    }

    private static Evidence run(String id, boolean latest, boolean unchanged) {
        return new Evidence(
                id,
                List.of("pytest", "-q"),
                1,
                Optional.empty(),
                Optional.of(2),
                Optional.of(0),
                latest,
                unchanged);
    }
}
