package io.phasegate.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Counts of the decisions of the last hour, by minute. Each look reads only what was recorded since
 * the last one. Not thread-safe.
 */
final class RecentDecisions {
    static final Duration WINDOW = Duration.ofHours(1);

    /** Of fewer decisions no share is told: one refusal of two is no trend. */
    static final int LEAST = 5;

    static final String SINCE =
            """
            SELECT r.at / 60000 AS minute, s.phase, s.tool, s.outcome, s.rules, count(*) AS records,
              max(r.position) AS position
            FROM audit_records r JOIN audit_shapes s ON s.id = r.shape
            WHERE r.position > :after AND r.at > :since AND s.kind = 'decision'
            GROUP BY r.at / 60000, r.shape, s.phase, s.tool, s.outcome, s.rules
            """;

    static final String BEFORE =
            "SELECT coalesce(min(position) - 1, 0) FROM audit_records WHERE at > ?";

    private final NavigableMap<Long, Map<Shape, Long>> minutes = new TreeMap<>();
    private long position;

    /** What decisions have in common; a transition has no tool. */
    record Shape(String phase, String tool, boolean blocked, boolean offended, boolean artifact) {
        boolean transition() {
            return tool.isEmpty();
        }
    }

    private record Row(long minute, Shape shape, long records, long position) {}

    void look(Handle handle, Instant now) {
        Instant since = now.minus(WINDOW);
        if (position == 0) { // or the first look would read all there ever was
            position = handle.select(BEFORE, since.toEpochMilli()).mapTo(Long.class).one();
        }
        List<Row> rows =
                handle.createQuery(SINCE)
                        .bind("after", position)
                        .bind("since", since.toEpochMilli())
                        .map((row, _) ->
                                new Row(
                                        row.getLong("minute"),
                                        shape(
                                                row.getString("phase"),
                                                row.getString("tool"),
                                                row.getString("outcome"),
                                                row.getString("rules")),
                                        row.getLong("records"),
                                        row.getLong("position")))
                        .list();
        for (Row row : rows) {
            minutes.computeIfAbsent(row.minute(), _ -> new HashMap<>())
                    .merge(row.shape(), row.records(), Long::sum);
            position = Math.max(position, row.position());
        }
        minutes.headMap(since.toEpochMilli() / 60_000, true).clear();
    }

    private static Shape shape(String phase, String tool, String outcome, String rules) {
        boolean offended = !outcome.equals("allowed");
        return new Shape(
                phase,
                tool,
                outcome.equals("blocked"),
                offended,
                offended && rules.lines().anyMatch(rule -> rule.startsWith("artifact.")));
    }

    /** Percent of these that are such; empty where they are too few to tell. */
    OptionalDouble share(Predicate<Shape> of, Predicate<Shape> such) {
        long all = count(of);
        return all < LEAST
                ? OptionalDouble.empty()
                : OptionalDouble.of(100.0 * count(of.and(such)) / all);
    }

    private long count(Predicate<Shape> wanted) {
        return minutes.values().stream()
                .flatMap(minute -> minute.entrySet().stream())
                .filter(each -> wanted.test(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Percent of the tool calls that fall into the phase with most of them. */
    OptionalDouble largestPhase() {
        return minutes.values().stream()
                .flatMap(minute -> minute.keySet().stream())
                .filter(shape -> !shape.transition())
                .map(Shape::phase)
                .distinct()
                .map(phase ->
                        share(shape -> !shape.transition(), shape -> shape.phase().equals(phase)))
                .flatMapToDouble(share -> share.stream())
                .max();
    }
}
