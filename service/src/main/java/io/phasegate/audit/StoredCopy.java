package io.phasegate.audit;

import io.phasegate.database.Database;
import java.util.Map;
import java.util.Optional;

/** The records as the database has them, fetched in portions, in their order. */
final class StoredCopy implements AuditVerifier.Copy {
    private static final int PORTION = 512;

    private final Database database;
    private final Chain chain;
    private Map<Long, String> portion = Map.of();

    StoredCopy(Database database, Chain chain) {
        this.database = database;
        this.chain = chain;
    }

    @Override
    public Optional<String> fault(Line line) {
        long position = line.link().position();
        if (!portion.containsKey(position)) {
            portion = database.read(handle -> chain.after(handle, position - 1, PORTION));
        }
        String stored = portion.get(position);
        if (stored == null) {
            return Optional.of("the database lacks it");
        }
        return stored.equals(line.text())
                ? Optional.empty()
                : Optional.of("the database has another record in this place");
    }
}
