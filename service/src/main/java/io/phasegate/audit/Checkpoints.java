package io.phasegate.audit;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The checkpoints of this server's chain that the database has, for those who take them elsewhere.
 *
 * @param node the server's name among those that share the database; empty where none do
 */
public record Checkpoints(Optional<String> node) {
    /**
     * One of them.
     *
     * @param position in the chain
     * @param line as it stands in the trail, without a line feed
     */
    public record Stored(long position, String line) {}

    /** The next ones behind a position. */
    public List<Stored> after(Handle handle, long position, int most) {
        Chain chain = new Chain(node);
        String place = chain.place();
        return ShapeCount.of(handle, Kind.CHECKPOINT)
                .map(shape ->
                        chain.select(
                                        handle,
                                        place + " AS place, line",
                                        "shape = ? AND "
                                                + place
                                                + " > ? ORDER BY "
                                                + place
                                                + " LIMIT ?",
                                        shape,
                                        position,
                                        most)
                                .map((row, _) ->
                                        new Stored(row.getLong("place"), row.getString("line")))
                                .list())
                .orElse(List.of());
    }

    /** Position of the newest; 0 where there is none. */
    public long newest(Handle handle) {
        Chain chain = new Chain(node);
        return ShapeCount.of(handle, Kind.CHECKPOINT)
                .map(shape ->
                        chain.select(
                                        handle,
                                        "coalesce(max(" + chain.place() + "), 0)",
                                        "shape = ?",
                                        shape)
                                .mapTo(Long.class)
                                .one())
                .orElse(0L);
    }
}
