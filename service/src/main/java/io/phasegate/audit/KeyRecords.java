package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.key.ApiKey;
import java.time.Instant;
import java.util.Map;

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

    private static AuditRecord record(String operation, String operator, ApiKey key, Instant at) {
        return AuditRecord.event(
                Kind.OPERATION,
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
