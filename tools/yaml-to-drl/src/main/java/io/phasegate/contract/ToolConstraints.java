package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/** What a phase demands of the calls of one tool. */
public record ToolConstraints(Location at, Located<String> tool, List<Constraint> constraints) {
    public ToolConstraints {
        constraints = List.copyOf(constraints);
    }

    public <T extends Constraint> Optional<T> find(Class<T> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
