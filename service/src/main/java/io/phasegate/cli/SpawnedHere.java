package io.phasegate.cli;

import io.phasegate.agent.SpawnedAgent;
import io.phasegate.agent.SpawnedAgents;
import io.phasegate.contract.Words;
import java.util.Map;
import java.util.Optional;

/** The agents that were spawned in the folder of whoever asks. */
record SpawnedHere(SpawnedAgents agents) {
    static SpawnedHere of(Terminal terminal, Map<String, String> environment) {
        return new SpawnedHere(AgentFolder.of(terminal, environment).files().spawned());
    }

    /** The server that may have started the agent; empty where it was spawned here. */
    Optional<ServedAgents> elsewhere(
            String id, ServerOption server, Map<String, String> environment) {
        return agents.find(id).isPresent()
                ? Optional.empty()
                : ServedAgents.of(server, environment);
    }

    /** Where there is none of that name the command ends. */
    SpawnedAgent named(String id) {
        return agents.find(id)
                .orElseThrow(() ->
                        CommandFailure.failed(
                                "no agent " + Words.quoted(id) + " was spawned here",
                                Words.didYouMean(
                                                id,
                                                agents.all().stream()
                                                        .map(SpawnedAgent::agentId)
                                                        .toList())
                                        .orElse("see `phasegate agents list`")));
    }
}
