package io.phasegate.configuration;

import io.phasegate.contract.Section;
import java.util.Map;
import java.util.Optional;

/**
 * {@code hooks}.
 *
 * @param onAllow what an agent is told of an allowed call; empty: it depends on the call
 */
public record Hooks(Optional<OnAllow> onAllow) {
    static final Section SECTION = Section.of("`hooks`", "on_allow");

    /** Our allow would silence the agent's own question. */
    public enum OnAllow {
        ALLOW,
        DEFER_TO_AGENT
    }

    static Hooks read(Reader hooks) {
        return new Hooks(
                hooks.word(
                        "on_allow",
                        Map.of(
                                "allow", OnAllow.ALLOW,
                                "defer_to_agent", OnAllow.DEFER_TO_AGENT)));
    }
}
