package io.phasegate.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.agent.ConfiguredAgent.Command;
import io.phasegate.decision.EnforcementSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who reviews is part of what decides. */
final class ConfiguredAgentTest {
    private static String digest(Command command) {
        return new ConfiguredAgent(
                        "reviewer", command, List.of(), Duration.ofMinutes(1), Adapter.SUBPROCESS)
                .digest();
    }

    @Test
    void anotherCommandHasAnotherDigest() {
        assertThat(
                        Stream.of(
                                        new Command.Words(List.of("a", "b")),
                                        new Command.Words(List.of("a b")),
                                        new Command.Words(List.of("ab")),
                                        new Command.Words(List.of("script", "a b")),
                                        new Command.Script("a b"),
                                        new Command.Script("a  b"))
                                .map(ConfiguredAgentTest::digest))
                .doesNotHaveDuplicates();
        assertThat(digest(new Command.Script("a"))).isEqualTo(digest(new Command.Script("a")));
    }

    @Test
    void reviewersChangeThePolicysDigestAndNoReviewersLeaveItAsItWas() {
        EnforcementSettings none = EnforcementSettings.NONE;
        assertThat(none.with(Map.of()).text()).isEqualTo(none.text()).isEmpty();
        assertThat(none.with(Map.of("reviewer", "ab")).text())
                .isNotEqualTo(none.text())
                .isNotEqualTo(none.with(Map.of("reviewer", "cd")).text());
    }
}
