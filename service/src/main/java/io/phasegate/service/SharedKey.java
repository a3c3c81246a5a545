package io.phasegate.service;

import io.phasegate.database.Database;
import java.security.SecureRandom;

/** A key that all servers of one database have: made once, by the first of them. */
final class SharedKey {
    private static final int BYTES = 32;

    private SharedKey() {}

    static byte[] of(Database database, String name, SecureRandom random) {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        return database.write(handle -> {
            handle.execute(
                    "INSERT INTO shared_keys (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    name,
                    fresh);
            return handle.select("SELECT value FROM shared_keys WHERE name = ?", name)
                    .mapTo(byte[].class)
                    .one();
        });
    }
}
