package io.phasegate.service;

import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.AuditUnavailableException;
import io.phasegate.audit.RecordedKeys;
import io.phasegate.database.DataDirectory;
import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.database.SqliteDatabase;
import io.phasegate.database.Taking;
import io.phasegate.key.ApiKeys;
import io.phasegate.key.Issue;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** The first key of all, an admin's: it opens the way to make others. */
public final class FirstKey {
    private FirstKey() {}

    /**
     * Makes it where the state lies, without a server; refused while one runs there. Works once.
     *
     * @param dataDirectory made where there is none
     */
    public static Issue make(
            Path dataDirectory, AuditSettings audit, Clock clock, SecureRandom random) {
        try (Opened opened = new Opened()) {
            Taking taking =
                    DataDirectory.take(
                            dataDirectory,
                            audit.traces(),
                            "no address: it makes a key",
                            clock.instant());
            if (taking instanceof Taking.Refused refused) {
                return new Issue.Refused(refused.message(), help(refused));
            }
            DataDirectory data = opened.add((DataDirectory) taking);
            SqliteDatabase database =
                    opened.add(
                            SqliteDatabase.open(
                                    data.database(), audit.durability(), StateSchema.migrations()));
            AuditTrail trail = opened.add(AuditTrail.open(audit, database, clock));
            return issue(new ApiKeys(database, clock, random, List.of()), trail, clock);
        } catch (UncheckedIOException | DatabaseUnavailable | AuditUnavailableException trouble) {
            return new Issue.Refused(
                    String.valueOf(trouble.getMessage()),
                    "mend that, or name another `--workspace`");
        }
    }

    /** As {@link #make}, by a server of its own keys and trail. */
    static Issue issue(ApiKeys keys, AuditTrail trail, Clock clock) {
        return new RecordedKeys(keys, trail, clock).initialise();
    }

    private static String help(Taking.Refused refused) {
        return switch (refused) {
            case Taking.Held _ ->
                    "stop that server first; or make the key with `phasegate keys create` and an"
                            + " admin's key";
            case Taking.DatabaseMissing missing -> missing.help();
        };
    }
}
