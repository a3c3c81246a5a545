package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.database.Counters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultBearing;

/**
 * This server's chain among those that the database holds, where there are several: each is one
 * server's, and complete only together with that server's files.
 *
 * @param node the server's name; empty where the database is this server's alone
 */
record Chain(Optional<String> node) {
    static final Chain ONLY = new Chain(Optional.empty());

    /** The members as they are chained: they say whose the chain is, where that is a question. */
    SortedMap<String, CanonicalJson> signed(SortedMap<String, CanonicalJson> members) {
        if (node.isEmpty()) {
            return members;
        }
        SortedMap<String, CanonicalJson> signed = new TreeMap<>(members);
        signed.put("node", CanonicalJson.of(node.get()));
        return signed;
    }

    /** As it stands in the outbox. */
    String name() {
        return node.orElse("");
    }

    /** Number of the last record that is stored; 0 where there is none. */
    long last(Handle handle) {
        return select(handle, "coalesce(max(" + place() + "), 0)", "1 = 1").mapTo(Long.class).one();
    }

    Optional<String> lineAt(Handle handle, long number) {
        return select(handle, "line", place() + " = ?", number).mapTo(String.class).findOne();
    }

    /** The next lines by their numbers, in order. */
    SequencedMap<Long, String> after(Handle handle, long number, int most) {
        SequencedMap<Long, String> lines = new LinkedHashMap<>();
        select(
                        handle,
                        place() + " AS place, line",
                        place() + " > ? ORDER BY " + place() + " LIMIT ?",
                        number,
                        most)
                .map((row, _) -> Map.entry(row.getLong("place"), row.getString("line")))
                .forEach(line -> lines.put(line.getKey(), line.getValue()));
        return lines;
    }

    /**
     * Where the next records go in the order of the whole table: the number before the first. Held
     * against other servers until the transaction ends.
     */
    long reserve(Handle handle, int records, long before) {
        if (node.isEmpty()) {
            return before;
        }
        return Counters.take(handle, "audit", records) - records;
    }

    /** For changes of records that are there: as {@link #reserve} does, and in the same order. */
    void lock(Handle handle) {
        long _ = reserve(handle, 0, 0);
    }

    /**
     * Of this chain's records.
     *
     * @param what the columns
     * @param condition and what follows it
     */
    ResultBearing select(Handle handle, String what, String condition, Object... arguments) {
        return handle.select(
                "SELECT " + what + " FROM audit_records WHERE " + own() + condition,
                own(arguments));
    }

    int delete(Handle handle, String condition, Object... arguments) {
        return handle.execute(
                "DELETE FROM audit_records WHERE " + own() + condition, own(arguments));
    }

    private String own() {
        return node.isPresent() ? "node = ? AND " : "";
    }

    private Object[] own(Object... arguments) {
        return Stream.concat(node.stream(), Stream.of(arguments)).toArray();
    }

    /** The column that says where in its chain a record stands. */
    String place() {
        return node.isPresent() ? "link" : "position";
    }
}
