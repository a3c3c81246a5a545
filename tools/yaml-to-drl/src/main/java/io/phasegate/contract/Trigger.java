package io.phasegate.contract;

import java.util.List;

/** What happens once the transition is on disk. */
public record Trigger(
        Location at, Located<String> action, boolean parallel, List<Parameter> params) {
    public Trigger {
        params = List.copyOf(params);
    }
}
