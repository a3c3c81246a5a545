package io.phasegate.key;

import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Makes keys, knows them again, and takes them back. Safe for any number of threads. */
public final class ApiKeys {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.@-]{0,63}");

    /** Words that a contract's {@code approvers} use for something else. */
    private static final Set<String> RESERVED = Set.of("human", "orchestrator", "review_agent");

    private static final int LONGEST = 200;
    private static final String CONFIGURED = "configured:";

    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final List<ConfiguredKey> configured;
    private final BackOff backOff;

    /**
     * Keys of a database.
     *
     * @param configured agents' keys that the configuration knows besides
     */
    public ApiKeys(
            Database database, Clock clock, SecureRandom random, List<ConfiguredKey> configured) {
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.configured = List.copyOf(configured);
        this.backOff = new BackOff(clock);
    }

    /** What else happens in the transaction that changes a key; if it throws, nothing happened. */
    @FunctionalInterface
    public interface Alongside {
        Alongside NOTHING = (_, _) -> {};

        void in(Handle handle, ApiKey key);
    }

    /** As {@link #initialise(Alongside)}. */
    public Issue initialise() {
        return initialise(Alongside.NOTHING);
    }

    /** The first key, an admin's. Works once, also where that key was revoked since. */
    public Issue initialise(Alongside alongside) {
        return database.write(handle -> {
            lock(handle);
            return count(handle, "SELECT count(*) FROM api_keys WHERE role = 'admin'") > 0
                    ? new Issue.Refused(
                            "there has been an admin key before",
                            "make further keys with `phasegate keys create` and that key")
                    : new Issue.Issued(issue(handle, Role.ADMIN, "admin", alongside));
        });
    }

    /** As {@link #create(Role, String, Alongside)}. */
    public Issue create(Role role, String name) {
        return create(role, name, Alongside.NOTHING);
    }

    /** A further key; no two in use have the same name. */
    public Issue create(Role role, String name, Alongside alongside) {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            return new Issue.Refused(
                    "a key cannot have that name",
                    "use 1 to 64 letters, digits and `_ . @ -`, a letter first; `human`,"
                            + " `orchestrator` and `review_agent` mean something else");
        }
        return database.write(handle -> {
            lock(handle);
            return count(handle, IN_USE, name) > 0
                    ? new Issue.Refused(
                            "a key named `" + name + "` is in use",
                            "choose another name, or revoke that key first")
                    : new Issue.Issued(issue(handle, role, name, alongside));
        });
    }

    /** What is counted must stay so until it is acted upon. */
    private void lock(Handle handle) {
        database.lock(handle, "keys");
    }

    private static final String IN_USE =
            "SELECT count(*) FROM api_keys WHERE name = ? AND revoked IS NULL";

    /** All keys there ever were, the oldest first. */
    public List<ApiKey> list() {
        return database.read(handle ->
                handle.select("SELECT * FROM api_keys ORDER BY created, id")
                        .map((row, _) -> read(row))
                        .list());
    }

    /** What a key is called, whether it is in use or not. */
    public Optional<String> nameOf(String id) {
        return id.startsWith(CONFIGURED)
                ? Optional.of(id.substring(CONFIGURED.length()))
                : database.read(handle ->
                        handle.select("SELECT name FROM api_keys WHERE id = ?", id)
                                .mapTo(String.class)
                                .findOne());
    }

    /** As {@link #revoke(String, Alongside)}. */
    public Revocation revoke(String id) {
        return revoke(id, Alongside.NOTHING);
    }

    /** From now on it is unknown; the last admin's stays. */
    public Revocation revoke(String id, Alongside alongside) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return database.write(handle -> {
            lock(handle);
            Optional<ApiKey> found = inUse(handle, id);
            if (found.isEmpty()) {
                return new Revocation.Unknown();
            }
            ApiKey key = found.get();
            if (key.role() == Role.ADMIN && count(handle, ADMINS_IN_USE) == 1) {
                return new Revocation.LastAdmin();
            }
            handle.execute("UPDATE api_keys SET revoked = ? WHERE id = ?", now.toEpochMilli(), id);
            ApiKey revoked =
                    new ApiKey(key.id(), key.role(), key.name(), key.created(), Optional.of(now));
            alongside.in(handle, revoked);
            return new Revocation.Revoked(revoked);
        });
    }

    private static final String ADMINS_IN_USE =
            "SELECT count(*) FROM api_keys WHERE role = 'admin' AND revoked IS NULL";

    private static Optional<ApiKey> inUse(Handle handle, String id) {
        return handle.select("SELECT * FROM api_keys WHERE id = ? AND revoked IS NULL", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Whether agents need a key to claim: then the server is guarded. */
    public boolean guarded() {
        return !configured.isEmpty()
                || database.read(handle ->
                        count(
                                        handle,
                                        "SELECT count(*) FROM api_keys"
                                                + " WHERE role = 'agent' AND revoked IS NULL")
                                > 0);
    }

    /** What a presented text is worth. Never throws for what it holds. */
    public KeyCheck check(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return new KeyCheck.Unknown();
        }
        String hash = KeyText.hash(text);
        Duration wait = backOff.wait(hash);
        if (!wait.isZero()) {
            return new KeyCheck.TooOften(wait);
        }
        Optional<ApiKey> known = stored(text, hash).or(() -> configured(hash));
        if (known.isEmpty()) {
            backOff.failed(hash);
            return new KeyCheck.Unknown();
        }
        return new KeyCheck.Known(known.get());
    }

    private Optional<ApiKey> stored(String text, String hash) {
        return KeyText.idOf(text)
                .flatMap(id ->
                        database.read(handle ->
                                handle.select(
                                                """
                                                SELECT * FROM api_keys
                                                WHERE id = ? AND revoked IS NULL
                                                """,
                                                id)
                                        .map((row, _) -> matching(row, hash))
                                        .findOne()
                                        .flatMap(found -> found)));
    }

    private static Optional<ApiKey> matching(ResultSet row, String hash) throws SQLException {
        return KeyText.same(row.getString("hash"), hash)
                ? Optional.of(read(row))
                : Optional.empty();
    }

    private Optional<ApiKey> configured(String hash) {
        Optional<ApiKey> found = Optional.empty();
        for (ConfiguredKey key : configured) { // all of them, whichever it is
            if (KeyText.same(key.sha256(), hash)) {
                found =
                        Optional.of(
                                new ApiKey(
                                        CONFIGURED + key.name(),
                                        Role.AGENT,
                                        key.name(),
                                        Instant.EPOCH,
                                        Optional.empty()));
            }
        }
        return found;
    }

    private IssuedKey issue(Handle handle, Role role, String name, Alongside alongside) {
        String id = KeyText.newId(random);
        String text = KeyText.make(id, random);
        Instant now = Instant.ofEpochMilli(clock.millis());
        handle.execute(
                "INSERT INTO api_keys (id, role, name, hash, created) VALUES (?, ?, ?, ?, ?)",
                id,
                role.word(),
                name,
                KeyText.hash(text),
                now.toEpochMilli());
        ApiKey key = new ApiKey(id, role, name, now, Optional.empty());
        alongside.in(handle, key);
        return new IssuedKey(key, text);
    }

    private static long count(Handle handle, String sql, Object... arguments) {
        return Prepared.first(handle, sql, row -> row.getLong(1), arguments).orElseThrow();
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        long revoked = row.getLong("revoked");
        return new ApiKey(
                row.getString("id"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getString("name"),
                Instant.ofEpochMilli(row.getLong("created")),
                revoked == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked)));
    }
}
