package io.phasegate.sdk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.sdk.json.JsonReader;
import io.phasegate.sdk.json.JsonWriter;
import io.phasegate.sdk.json.RecordReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolTest {
    private static final String TOKEN = "eyJhbGciOi";
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Violation VIOLATION =
            new Violation(
                    "tool.TDD.bash.forbidden",
                    "tool",
                    Optional.of("x"),
                    "blocking",
                    "no",
                    "",
                    new Source("a.yaml", 3),
                    "");

    static Stream<Record> bodies() {
        Task task = new Task("T", "t", "", "a", List.of("c"), List.of("d"), "PLAN");
        Review review =
                new Review(
                        "m",
                        "s",
                        List.of(new ReviewIssue("minor", "d", Optional.of("f"), Optional.of(1))));
        return Stream.of(
                new ClaimRequest(
                        "a", List.of(), Optional.of("T"), Optional.of(TOKEN), Optional.of(TOKEN)),
                new ClaimAnswer(task, TOKEN, "PLAN", THEN, TOKEN, Optional.empty()),
                new TransitionRequest("T", "PLAN", "TDD", TOKEN, Map.of("plan", Map.of())),
                new TransitionAnswer(
                        true,
                        TOKEN,
                        List.of(),
                        List.of("w"),
                        List.of(VIOLATION),
                        "D",
                        Optional.empty()),
                new CompleteRequest("T", TOKEN, Map.of()),
                new ToolRequest("T", TOKEN, "bash", Map.of("command", TOKEN)),
                new ToolAnswer(
                        Map.of("content", TOKEN), true, List.of(), List.of(VIOLATION), "D", "E"),
                new BatchCheckRequest(
                        "T", TOKEN, List.of(new ToolCall("bash", Map.of("a", TOKEN)))),
                new TaskCredential("T", TOKEN),
                new RefreshAnswer(TOKEN, THEN),
                new ReviewRequest("T", TOKEN, review),
                new ReadResult("success", TOKEN, 1, "p", Optional.of(false)),
                new CommandResult("success", TOKEN, TOKEN, 0, "c", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void whatTravelsArrivesAsItWasSent(Record body) {
        Object arrived = JsonReader.read(JsonWriter.write(body));

        assertThat(RecordReader.read(body.getClass(), arrived)).isEqualTo(body);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void noTokenAndNoContentIsShown(Record body) {
        assertThat(body.toString()).doesNotContain(TOKEN);
    }
}
