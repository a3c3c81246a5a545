package io.phasegate.service;

import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.AuditUnavailableException;
import io.phasegate.audit.RecordedKeys;
import io.phasegate.audit.WriteTimes;
import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.database.PostgresAddress;
import io.phasegate.database.Taking;
import io.phasegate.key.ApiKeys;
import io.phasegate.key.Issue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The first key of all, an admin's: it opens the way to make others. */
public final class FirstKey {
    private FirstKey() {}

    /**
     * Makes it where the state lies, without a server; refused while one runs there. Works once.
     *
     * @param dataDirectory made where there is none
     * @param postgres where the state is instead of a file there
     */
    public static Issue make(
            Path dataDirectory,
            AuditSettings audit,
            Optional<PostgresAddress> postgres,
            Clock clock,
            SecureRandom random) {
        try (Opened opened = new Opened()) {
            State.Opening opening =
                    State.open(
                            new State.Place(dataDirectory, audit, postgres),
                            "no address: it makes a key",
                            clock.instant(),
                            random,
                            opened);
            return switch (opening) {
                case State.Opening.Refused(Taking.Refused because) ->
                        new Issue.Refused(because.message(), help(because));
                case State.Opening.Open(State state) -> {
                    AuditTrail trail =
                            opened.add(
                                    AuditTrail.open(
                                            audit,
                                            state.database(),
                                            state.node(),
                                            clock,
                                            WriteTimes.ignored()));
                    yield issue(
                            new ApiKeys(state.database(), clock, random, List.of()), trail, clock);
                }
            };
        } catch (IOException
                | UncheckedIOException
                | DatabaseUnavailable
                | AuditUnavailableException trouble) {
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
            case Taking.NodeTaken taken -> taken.help();
            case Taking.TrailTaken taken -> taken.help();
        };
    }
}
