package io.phasegate.audit;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The checkpoints that the database has, for those who take them elsewhere. */
public final class Checkpoints {
    private Checkpoints() {}

    /**
     * One of them.
     *
     * @param line as it stands in the trail, without a line feed
     */
    public record Stored(long position, String line) {}

    /** The next ones behind a position. */
    public static List<Stored> after(Handle handle, long position, int most) {
        return ShapeCount.of(handle, Kind.CHECKPOINT)
                .map(shape ->
                        handle.select(
                                        """
                                        SELECT position, line FROM audit_records
                                        WHERE shape = ? AND position > ?
                                        ORDER BY position LIMIT ?
                                        """,
                                        shape,
                                        position,
                                        most)
                                .map((row, _) ->
                                        new Stored(row.getLong("position"), row.getString("line")))
                                .list())
                .orElse(List.of());
    }

    /** Position of the newest; 0 where there is none. */
    public static long newest(Handle handle) {
        return ShapeCount.of(handle, Kind.CHECKPOINT)
                .map(shape ->
                        handle.select(
                                        "SELECT coalesce(max(position), 0) FROM audit_records"
                                                + " WHERE shape = ?",
                                        shape)
                                .mapTo(Long.class)
                                .one())
                .orElse(0L);
    }
}
