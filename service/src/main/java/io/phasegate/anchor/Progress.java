package io.phasegate.anchor;

import io.phasegate.audit.Checkpoints;
import io.phasegate.database.Database;
import io.phasegate.event.EventType;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How far an anchor has the checkpoints, and whether it takes them, across restarts. The alert that
 * it does not is told once, and once that it does again.
 */
final class Progress {
    private static final String CONDITION = "audit.anchor";

    private final Database database;
    private final Checkpoints checkpoints;
    private final String anchor;
    private final Clock clock;

    Progress(Database database, Optional<String> node, String anchor, Clock clock) {
        this.database = database;
        this.checkpoints = new Checkpoints(node);
        this.anchor = node.map(name -> name + " " + anchor).orElse(anchor);
        this.clock = clock;
    }

    /** One that is new gets the newest checkpoint and what follows: it speaks for all before. */
    void begin() {
        database.write(handle ->
                handle.execute(
                        "INSERT INTO audit_anchors (anchor, position) VALUES (?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        anchor,
                        Math.max(0, checkpoints.newest(handle) - 1)));
    }

    /** The next ones that it lacks. */
    List<Checkpoints.Stored> next(int most) {
        return database.read(handle ->
                checkpoints.after(
                        handle,
                        handle.select("SELECT position FROM audit_anchors WHERE anchor = ?", anchor)
                                .mapTo(Long.class)
                                .one(),
                        most));
    }

    /** Whether this ends an alert. */
    boolean reached(long position, String name) {
        return database.write(handle -> {
            boolean failed = since(handle).isPresent();
            handle.execute(
                    "UPDATE audit_anchors SET position = ?, failing = NULL WHERE anchor = ?",
                    position,
                    anchor);
            if (failed) {
                tell(handle, EventType.ALERT_CLEARED, "checkpoints reach " + name + " again");
            }
            return failed;
        });
    }

    /** Whether this begins an alert. */
    boolean failed(String name, String why) {
        return database.write(handle -> {
            boolean first = since(handle).isEmpty();
            if (first) {
                handle.execute(
                        "UPDATE audit_anchors SET failing = ? WHERE anchor = ?",
                        clock.millis(),
                        anchor);
                tell(
                        handle,
                        EventType.ALERT_RAISED,
                        "checkpoints do not reach " + name + ": " + why);
            }
            return first;
        });
    }

    private Optional<Long> since(Handle handle) {
        return handle.select(
                        "SELECT failing FROM audit_anchors WHERE anchor = ? AND failing IS NOT NULL",
                        anchor)
                .mapTo(Long.class)
                .findOne();
    }

    private void tell(Handle handle, EventType type, String message) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("condition", CONDITION);
        data.put("message", message);
        Events.publish(handle, NewEvent.of(type, clock.instant(), data));
    }
}
