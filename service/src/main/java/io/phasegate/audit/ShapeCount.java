package io.phasegate.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** A shape as it is stored, with the number of its records. */
record ShapeCount(long id, Shape shape, long records) {
    static List<ShapeCount> all(Handle handle) {
        return handle.select("SELECT * FROM audit_shapes ORDER BY id")
                .map((row, _) ->
                        new ShapeCount(
                                row.getLong("id"),
                                new Shape(
                                        row.getString("kind"),
                                        row.getString("phase"),
                                        row.getString("tool"),
                                        row.getString("outcome"),
                                        row.getString("rules")
                                                .lines()
                                                .filter(rule -> !rule.isEmpty())
                                                .toList()),
                                row.getLong("records")))
                .list();
    }

    /** The number of the one shape of all records of a kind that no caller has a part in. */
    static Optional<Long> of(Handle handle, Kind kind) {
        return handle.select(
                        """
                        SELECT id FROM audit_shapes
                        WHERE kind = ? AND phase = '' AND tool = '' AND outcome = ? AND rules = ?
                        """,
                        kind.word(),
                        Outcome.NOTED.word(),
                        new Shape(kind.word(), "", "", Outcome.NOTED.word(), List.of()).rulesText())
                .mapTo(Long.class)
                .findOne();
    }

    boolean matches(AuditQuery query) {
        return query.kinds().stream().anyMatch(kind -> kind.word().equals(shape.kind()))
                && query.phase().filter(phase -> !phase.equals(shape.phase())).isEmpty()
                && query.toolName().filter(tool -> !tool.equals(shape.tool())).isEmpty()
                && query.rule().filter(rule -> !shape.rules().contains(rule)).isEmpty()
                && query.allowed().filter(wanted -> wanted != wentThrough()).isEmpty();
    }

    private boolean wentThrough() {
        return Set.of(Outcome.ALLOWED.word(), Outcome.WARNED.word()).contains(shape.outcome());
    }
}
