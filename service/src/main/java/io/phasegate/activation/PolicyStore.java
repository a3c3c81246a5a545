package io.phasegate.activation;

import io.phasegate.database.Database;
import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.decision.LiveEnforcement;
import io.phasegate.decision.StoredPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps the active policy, and an admin's word on its enforcement. */
public final class PolicyStore {
    private final Database database;

    public PolicyStore(Database database) {
        this.database = database;
    }

    /**
     * The policy that was active last; empty before the first.
     *
     * @throws DatabaseUnavailable where it is not what was written
     */
    public Optional<StoredPolicy> active() {
        return database.read(handle ->
                handle.select("SELECT * FROM active_policy").map((row, _) -> read(row)).findOne());
    }

    public LiveEnforcement live() {
        return database.read(handle ->
                handle.select("SELECT said FROM live_enforcement")
                        .mapTo(String.class)
                        .findOne()
                        .map(StoredText::live)
                        .orElse(LiveEnforcement.NONE));
    }

    static void keep(Handle handle, StoredPolicy policy) {
        String text = StoredText.of(policy.sources(), policy.enforcement());
        handle.execute("DELETE FROM active_policy");
        handle.execute(
                """
                INSERT INTO active_policy
                  (one, digest, sources, checksum, activated, activated_by)
                VALUES (1, ?, ?, ?, ?, ?)
                """,
                policy.digest(),
                text,
                checksum(text),
                policy.activated().toEpochMilli(),
                policy.by());
    }

    static void keep(Handle handle, LiveEnforcement live) {
        handle.execute("DELETE FROM live_enforcement");
        handle.execute(
                "INSERT INTO live_enforcement (one, said) VALUES (1, ?)", StoredText.of(live));
    }

    static StoredPolicy read(ResultSet row) throws SQLException {
        String text = row.getString("sources");
        if (!checksum(text).equals(row.getString("checksum"))) {
            throw new DatabaseUnavailable(
                    "the policy kept in the database was changed there: restore a backup");
        }
        return new StoredPolicy(
                row.getString("digest"),
                StoredText.sources(text),
                StoredText.settings(text),
                Instant.ofEpochMilli(row.getLong("activated")),
                row.getString("activated_by"));
    }

    private static String checksum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
