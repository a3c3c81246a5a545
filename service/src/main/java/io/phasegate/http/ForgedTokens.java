package io.phasegate.http;

import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.database.Database;
import io.phasegate.event.EventType;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Raises the alarm where somebody signs tokens with our secret. */
final class ForgedTokens {
    private static final Logger LOG = System.getLogger(ForgedTokens.class.getName());

    private final Database database;
    private final AuditTrail audit;

    ForgedTokens(Database database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /** The event and the record: both, or none. */
    void alarm(AuditRecord record, String call) {
        LOG.log(
                Level.ERROR,
                "ALARM: a well-signed token that was never issued: somebody has the secret");
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("agent_id", record.caller().agentId().orElse(null));
        data.put("call", call);
        data.put("decision_id", record.decisionId().orElse(null));
        database.write(handle -> {
            audit.appendIn(handle, record);
            Events.publish(
                    handle,
                    NewEvent.of(
                            EventType.TOKEN_FORGED.word(),
                            record.at(),
                            record.caller().taskId(),
                            data));
            return record;
        });
        audit.seal(record);
    }
}
