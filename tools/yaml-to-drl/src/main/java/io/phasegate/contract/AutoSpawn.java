package io.phasegate.contract;

import java.util.List;

/** Agents started when a task enters the phase, one for each model. */
public record AutoSpawn(
        Location at,
        Located<String> agentType,
        List<Located<String>> models,
        boolean parallel,
        boolean waitForCompletion) {
    public AutoSpawn {
        models = List.copyOf(models);
    }
}
