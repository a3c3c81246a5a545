package io.phasegate.approval;

import io.phasegate.artifact.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an approval is given for: it holds for exactly this, and for nothing that came after.
 *
 * @param to empty where the task is to be completed
 * @param seq the visit: transitions made before
 * @param artifacts that were submitted and asked for, by type
 * @param manifest digest of the workspace, where it is the task's alone
 * @param policy digest of the policy in force
 */
public record Binding(
        String taskId,
        String gate,
        String from,
        String to,
        long seq,
        Map<String, CanonicalJson> artifacts,
        Optional<String> manifest,
        String policy) {
    public Binding {
        artifacts = Map.copyOf(artifacts);
    }

    /** Canonical JSON: type to digest. */
    CanonicalJson digests() {
        TreeMap<String, CanonicalJson> digests = new TreeMap<>();
        artifacts.forEach((type, json) -> digests.put(type, CanonicalJson.of(json.digest())));
        return CanonicalJson.map(digests);
    }

    /** Two bindings have the same digest only where they are the same in everything. */
    String digest() {
        return CanonicalJson.list(
                        List.of(
                                CanonicalJson.of(taskId),
                                CanonicalJson.of(gate),
                                CanonicalJson.of(from),
                                CanonicalJson.of(to),
                                CanonicalJson.of(seq),
                                digests(),
                                manifest.map(CanonicalJson::of).orElse(CanonicalJson.NULL),
                                CanonicalJson.of(policy)))
                .digest();
    }
}
