package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/**
 * An edge of the workflow.
 *
 * @param artifactsRequired whether the artifacts of {@code from} are demanded; by default where the
 *     edge leads to a later phase
 */
public record Transition(
        Location at,
        Located<String> from,
        Located<String> to,
        Optional<Located<String>> gate,
        boolean artifactsRequired,
        List<Trigger> triggers) {
    public Transition {
        triggers = List.copyOf(triggers);
    }
}
