package io.phasegate.configuration;

import io.phasegate.contract.Enforcement.Mode;
import io.phasegate.contract.Enforcement.Rollout;
import io.phasegate.contract.Section;
import java.util.Map;
import java.util.Optional;

/**
 * {@code enforcement}: what holds instead of the contract's words.
 *
 * @param modeFrom {@code environment} or {@code configuration}; empty without a mode
 * @param rolloutFrom the same of the rollout: {@code environment} where any part of it is
 */
public record EnforcementOverride(
        Optional<Mode> mode, String modeFrom, Optional<Rollout> rollout, String rolloutFrom) {
    static final Section SECTION = Section.of("`enforcement`", "mode", "rollout");
    static final Section ROLLOUT = Section.of("`enforcement.rollout`", "tasks", "first", "percent");

    private static final Map<String, Mode> MODES =
            Map.of(
                    "strict",
                    Mode.STRICT,
                    "permissive",
                    Mode.PERMISSIVE,
                    "advisory",
                    Mode.PERMISSIVE);

    static EnforcementOverride read(Reader enforcement) {
        Optional<Mode> mode = enforcement.word("mode", MODES);
        Reader rollout = enforcement.section("rollout", ROLLOUT);
        boolean given = enforcement.written("rollout").isPresent();
        return new EnforcementOverride(
                mode,
                mode.isEmpty() ? "" : enforcement.from("mode"),
                given ? Optional.of(rollout(rollout)) : Optional.empty(),
                given ? from(rollout) : "");
    }

    private static String from(Reader rollout) {
        return ROLLOUT.keys().stream()
                .filter(key -> rollout.written(key).isPresent())
                .map(rollout::from)
                .filter("environment"::equals)
                .findFirst()
                .orElse("configuration");
    }

    private static Rollout rollout(Reader rollout) {
        return new Rollout(
                rollout.fields().texts("tasks"),
                rollout.number("first", 0, 1_000_000, 0),
                rollout.fields().percent("percent", 0));
    }
}
