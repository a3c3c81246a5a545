package io.phasegate.alert;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * An alert that was told and not cleared.
 *
 * @param condition as the contract writes it
 */
record Raised(String condition, String subject) {
    static Set<Raised> all(Handle handle) {
        return handle.select("SELECT condition, subject FROM alerts")
                .map((row, _) -> new Raised(row.getString("condition"), row.getString("subject")))
                .collect(Collectors.toSet());
    }

    /** False where it is known already. */
    boolean keep(Handle handle, Instant at) {
        return handle.execute(
                        "INSERT INTO alerts (condition, subject, raised) VALUES (?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        condition,
                        subject,
                        at.toEpochMilli())
                == 1;
    }

    /** False where it was forgotten before. */
    boolean forget(Handle handle) {
        return handle.execute(
                        "DELETE FROM alerts WHERE condition = ? AND subject = ?",
                        condition,
                        subject)
                == 1;
    }
}
