package io.phasegate.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A query turned into SQL. Records of rare shapes are found by their shapes; those of common ones
 * by walking the chain, which meets one soon.
 */
final class Selection {
    /** Records of shapes up to this many are sorted; of more, the chain is walked. */
    private static final long RARE = 5000;

    private final AuditQuery query;
    private final List<ShapeCount> shapes;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    private Selection(AuditQuery query, List<ShapeCount> shapes) {
        this.query = query;
        this.shapes = shapes;
    }

    static Selection of(List<ShapeCount> all, AuditQuery query) {
        List<ShapeCount> shapes = all.stream().filter(each -> each.matches(query)).toList();
        Selection selection = new Selection(query, shapes);
        selection.addConditions(shapes.size() == all.size());
        return selection;
    }

    private void addConditions(boolean everyShape) {
        query.taskId().ifPresent(id -> add("task_id = ?", id));
        query.agentId().ifPresent(id -> add("agent_id = ?", id));
        query.from().ifPresent(at -> add("at >= ?", at.toEpochMilli()));
        query.to().ifPresent(at -> add("at < ?", at.toEpochMilli()));
        if (!everyShape) {
            boolean walk = named() || records() > RARE;
            String ids =
                    shapes.stream()
                            .map(each -> Long.toString(each.id()))
                            .collect(Collectors.joining(","));
            // an expression keeps the engine from the index on shapes
            conditions.add(
                    ids.isEmpty() ? "1 = 0" : (walk ? "shape + 0" : "shape") + " IN (" + ids + ")");
        }
    }

    private void add(String condition, Object argument) {
        conditions.add(condition);
        arguments.add(argument);
    }

    private boolean named() {
        return query.taskId().isPresent() || query.agentId().isPresent();
    }

    private long records() {
        return shapes.stream().mapToLong(ShapeCount::records).sum();
    }

    /**
     * A record.
     *
     * @param position in the order of all there are, whosever they are
     */
    record Found(long position, String line) {}

    List<Found> page(Handle handle) {
        return lines(handle, "position > ?", query.after(), "ASC", query.limit());
    }

    List<Found> latest(Handle handle, int count) {
        return lines(handle, "position > ?", 0, "DESC", count);
    }

    boolean more(Handle handle, long after) {
        return !lines(handle, "position > ?", after, "ASC", 1).isEmpty();
    }

    /** Known without looking where nothing but shapes is asked for. */
    long total(Handle handle) {
        if (!named() && query.from().isEmpty() && query.to().isEmpty()) {
            return records();
        }
        return bound(handle, "SELECT count(*) FROM audit_records" + where(""), List.of())
                .mapTo(Long.class)
                .one();
    }

    private List<Found> lines(
            Handle handle, String condition, long position, String order, int limit) {
        String sql =
                "SELECT position, line FROM audit_records"
                        + where(condition)
                        + " ORDER BY position "
                        + order
                        + " LIMIT ?";
        return bound(handle, sql, List.of(position, limit))
                .map((row, _) -> new Found(row.getLong("position"), row.getString("line")))
                .list();
    }

    private String where(String more) {
        List<String> all = new ArrayList<>(conditions);
        if (!more.isEmpty()) {
            all.add(more);
        }
        return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }

    private Query bound(Handle handle, String sql, List<?> more) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(more);
        return handle.select(sql, all.toArray());
    }
}
