package io.phasegate.audit;

import io.phasegate.convert.RuleOrigin;
import io.phasegate.database.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The text of every rule that ever decided, by its bundle's digest, so that records need not repeat
 * it.
 */
public final class RuleTexts {
    private final Database database;

    public RuleTexts(Database database) {
        this.database = database;
    }

    /** To be called before a bundle decides for the first time; a second time changes nothing. */
    public void remember(String digest, List<RuleOrigin> rules) {
        if (isKnown(digest)) {
            return;
        }
        database.write(handle -> {
            var batch =
                    handle.prepareBatch(
                            """
                            INSERT INTO audit_rules (digest, rule, drl) VALUES (?, ?, ?)
                            ON CONFLICT DO NOTHING
                            """);
            rules.forEach(rule -> batch.add(digest, rule.name(), rule.drl()));
            return rules.isEmpty() ? 0 : batch.execute().length;
        });
    }

    private boolean isKnown(String digest) {
        return database.read(handle ->
                handle.select("SELECT 1 FROM audit_rules WHERE digest = ? LIMIT 1", digest)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    static Optional<String> find(Handle handle, String digest, String rule) {
        return handle.select(
                        "SELECT drl FROM audit_rules WHERE digest = ? AND rule = ?", digest, rule)
                .mapTo(String.class)
                .findOne();
    }
}
