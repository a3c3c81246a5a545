package io.phasegate.audit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The numbers of shapes, and how many records have each. Used by one thread. */
final class Shapes {
    /** More are forgotten and looked up again: agents may make up names of tools. */
    private static final int MOST = 20_000;

    private final Map<Shape, Long> known = new HashMap<>();
    private final Map<Long, Long> counted = new LinkedHashMap<>();

    long idOf(Handle handle, Shape shape) {
        Long id = known.get(shape);
        if (id == null) {
            id = find(handle, shape);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(shape, id);
        }
        counted.merge(id, 1L, Long::sum);
        return id;
    }

    /** Writes down what was counted since the last time. */
    void flush(Handle handle) {
        if (!counted.isEmpty()) {
            var batch =
                    handle.prepareBatch("UPDATE audit_shapes SET records = records + ? WHERE id = ?");
            counted.forEach((id, records) -> batch.add(records, id));
            batch.execute();
            counted.clear();
        }
    }

    /** After a transaction that came to nothing. */
    void forget() {
        known.clear();
        counted.clear();
    }

    private static long find(Handle handle, Shape shape) {
        return handle.select(
                        """
                        SELECT id FROM audit_shapes
                        WHERE kind = ? AND phase = ? AND tool = ? AND outcome = ? AND rules = ?
                        """,
                        shape.kind(),
                        shape.phase(),
                        shape.tool(),
                        shape.outcome(),
                        shape.rulesText())
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> insert(handle, shape));
    }

    private static long insert(Handle handle, Shape shape) {
        long id =
                handle.select("SELECT coalesce(max(id), 0) + 1 FROM audit_shapes")
                        .mapTo(Long.class)
                        .one();
        handle.execute(
                """
                INSERT INTO audit_shapes (id, kind, phase, tool, outcome, rules, records)
                VALUES (?, ?, ?, ?, ?, ?, 0)
                """,
                id,
                shape.kind(),
                shape.phase(),
                shape.tool(),
                shape.outcome(),
                shape.rulesText());
        return id;
    }
}
