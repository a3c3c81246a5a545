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
 */
public record EnforcementOverride(
        Optional<Mode> mode, String modeFrom, Optional<Rollout> rollout) {
    static final Section SECTION = Section.of("`enforcement`", "mode", "rollout");
    static final Section ROLLOUT =
            Section.of("`enforcement.rollout`", "tasks", "first", "percent");

    private static final Map<String, Mode> MODES =
            Map.of("strict", Mode.STRICT, "permissive", Mode.PERMISSIVE, "advisory", Mode.PERMISSIVE);

    static EnforcementOverride read(Reader enforcement) {
        Optional<Mode> mode = enforcement.word("mode", MODES);
        return new EnforcementOverride(
                mode,
                mode.isEmpty() ? "" : enforcement.from("mode"),
                enforcement
                        .written("rollout")
                        .map(_ -> rollout(enforcement.section("rollout", ROLLOUT))));
    }

    private static Rollout rollout(Reader rollout) {
        return new Rollout(
                rollout.fields().texts("tasks"),
                rollout.number("first", 0, 1_000_000, 0),
                rollout.fields().percent("percent", 0));
    }
}
