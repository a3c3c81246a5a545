package io.phasegate.http;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.contract.Phase;
import io.phasegate.decision.PolicyInUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An artifact as it came, and in the form by which it is kept. */
record Submitted(JsonNode json, CanonicalJson canonical) {
    static Submitted of(JsonNode json) {
        return new Submitted(json, CanonicalJson.of(json));
    }

    /** Those that the phase asks for, which are kept where the task moves. */
    static Map<String, CanonicalJson> accepted(
            PolicyInUse policy, String phase, Map<String, Submitted> artifacts) {
        Map<String, CanonicalJson> accepted = new HashMap<>();
        policy.workflow().phase(phase).map(Phase::requiredArtifacts).orElse(List.of()).stream()
                .map(artifact -> artifact.type().value())
                .forEach(type ->
                        Optional.ofNullable(artifacts.get(type))
                                .ifPresent(each -> accepted.put(type, each.canonical())));
        return accepted;
    }

    static Map<String, String> digests(Map<String, Submitted> artifacts) {
        Map<String, String> digests = new HashMap<>();
        artifacts.forEach((type, artifact) -> digests.put(type, artifact.canonical().digest()));
        return digests;
    }
}
