package io.phasegate.audit;

import io.phasegate.key.ApiKey;
import io.phasegate.key.ApiKeys;
import io.phasegate.key.Issue;
import io.phasegate.key.Revocation;
import io.phasegate.key.Role;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Changes keys and puts that on record: both happen, or neither. Safe for any thread. */
public final class RecordedKeys {
    private final ApiKeys keys;
    private final AuditTrail trail;
    private final Clock clock;

    public RecordedKeys(ApiKeys keys, AuditTrail trail, Clock clock) {
        this.keys = keys;
        this.trail = trail;
        this.clock = clock;
    }

    /** The first one of all, by whoever may write the server's state. */
    public Issue initialise() {
        Keeping record = new Keeping(key -> KeyRecords.initialised(key, clock.instant()));
        Issue issue = keys.initialise(record);
        record.seal();
        return issue;
    }

    public Issue create(Role role, String name, String operator) {
        Keeping record = new Keeping(key -> KeyRecords.created(key, operator, clock.instant()));
        Issue issue = keys.create(role, name, record);
        record.seal();
        return issue;
    }

    public Revocation revoke(String id, String operator) {
        Keeping record = new Keeping(key -> KeyRecords.revoked(key, operator, clock.instant()));
        Revocation revocation = keys.revoke(id, record);
        record.seal();
        return revocation;
    }

    /** Of one change; none where nothing was changed. */
    private final class Keeping implements ApiKeys.Alongside {
        private final Function<ApiKey, AuditRecord> of;
        private final List<AuditRecord> made = new ArrayList<>();

        Keeping(Function<ApiKey, AuditRecord> of) {
            this.of = of;
        }

        @Override
        public void in(Handle handle, ApiKey key) {
            AuditRecord record = of.apply(key);
            trail.appendIn(handle, record);
            made.clear(); // of an attempt that came to nothing
            made.add(record);
        }

        void seal() {
            made.forEach(trail::seal);
        }
    }
}
