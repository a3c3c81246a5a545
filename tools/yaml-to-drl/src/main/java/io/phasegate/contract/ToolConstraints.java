package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/** What a phase demands of the calls of one tool. */
public record ToolConstraints(Location at, Located<String> tool, List<Constraint> constraints) {
    public ToolConstraints {
        constraints = List.copyOf(constraints);
    }

    public <T extends Constraint> Optional<T> find(Class<T> kind) {
        for (Constraint constraint : constraints) { // no stream: this runs for every call
            if (kind.isInstance(constraint)) {
                return Optional.of(kind.cast(constraint));
            }
        }
        return Optional.empty();
    }
}
