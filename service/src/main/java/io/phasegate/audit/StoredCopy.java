package io.phasegate.audit;

import io.phasegate.database.Database;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The records as the database has them, fetched in portions, in their order. */
final class StoredCopy implements AuditVerifier.Copy {
    private static final int PORTION = 512;

    private final Database database;
    private Map<Long, String> portion = Map.of();

    StoredCopy(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> fault(Line line) {
        long position = line.link().position();
        if (!portion.containsKey(position)) {
            portion = from(position);
        }
        String stored = portion.get(position);
        if (stored == null) {
            return Optional.of("the database lacks it");
        }
        return stored.equals(line.text())
                ? Optional.empty()
                : Optional.of("the database has another record in this place");
    }

    private Map<Long, String> from(long position) {
        return database.read(handle ->
                handle
                        .select(
                                """
                                SELECT position, line FROM audit_records WHERE position >= ?
                                ORDER BY position LIMIT ?
                                """,
                                position,
                                PORTION)
                        .map((row, _) -> Map.entry(row.getLong("position"), row.getString("line")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
