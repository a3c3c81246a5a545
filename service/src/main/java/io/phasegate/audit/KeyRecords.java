package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.key.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Records of what became of keys. No key's text is ever in one. */
public final class KeyRecords {
    private KeyRecords() {}

    /** The first one was made, by whoever may write the server's state. */
    public static AuditRecord initialised(ApiKey key, Instant at) {
        return record("keys.init", "local", key, at);
    }

    /** A further one was made. */
    public static AuditRecord created(ApiKey key, String operator, Instant at) {
        return record("keys.create", operator, key, at);
    }

    public static AuditRecord revoked(ApiKey key, String operator, Instant at) {
        return record("keys.revoke", operator, key, at);
    }

    /**
     * A call was refused for its key: missing, unknown, or of a role that may not.
     *
     * @param call the route's path
     * @param reason the problem's name: {@code key-unknown}
     * @param keyId where the key is known
     */
    public static AuditRecord refused(
            String decisionId, Instant at, String call, String reason, Optional<String> keyId) {
        TreeMap<String, CanonicalJson> request = new TreeMap<>();
        request.put("tool_name", CanonicalJson.of(call));
        return new AuditRecord(
                Kind.CREDENTIAL,
                Optional.of(decisionId),
                at,
                Caller.UNKNOWN,
                Optional.of(call),
                Outcome.BLOCKED,
                List.of(),
                Map.of(
                        "request", Members.map(request),
                        "reason", CanonicalJson.of(reason),
                        "key_id", keyId.map(CanonicalJson::of).orElse(CanonicalJson.NULL),
                        "violations", CanonicalJson.list(List.of())));
    }

    private static AuditRecord record(String operation, String operator, ApiKey key, Instant at) {
        return AuditRecord.operation(
                "operation-" + operation + "-" + key.id(), // each happens once to a key
                at,
                Caller.UNKNOWN,
                Map.of(
                        "operation", CanonicalJson.of(operation),
                        "operator", CanonicalJson.of(operator),
                        "key_id", CanonicalJson.of(key.id()),
                        "role", CanonicalJson.of(key.role().word()),
                        "name", CanonicalJson.of(key.name())));
    }
}
