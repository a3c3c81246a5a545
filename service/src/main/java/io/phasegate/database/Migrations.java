package io.phasegate.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/**
 * The steps by which a schema grew: SQL scripts, applied in order, once each; one text for every
 * engine, but for what only one of them has. A step that was applied may never change, and a
 * database that has more steps than we know is a later version's.
 */
public final class Migrations {
    private static final String HISTORY =
            """
            CREATE TABLE IF NOT EXISTS schema_history (
              version INTEGER PRIMARY KEY,
              script TEXT NOT NULL,
              checksum TEXT NOT NULL
            )
            """;

    private final List<Script> scripts;

    private Migrations(List<Script> scripts) {
        this.scripts = scripts;
    }

    /** Scripts that lie beside the class, named in the order in which they are applied. */
    public static Migrations beside(Class<?> owner, String... names) {
        return new Migrations(
                List.of(names).stream().map(name -> Script.beside(owner, name)).toList());
    }

    /** The same steps, taken on one engine only. */
    public Migrations only(Engine engine) {
        return new Migrations(scripts.stream().map(script -> script.only(engine)).toList());
    }

    /** These steps, then those: the order never changes once a database has them. */
    public Migrations and(Migrations more) {
        return new Migrations(Stream.concat(scripts.stream(), more.scripts.stream()).toList());
    }

    /** All missing steps in one transaction, or none. */
    void apply(Handle handle, Engine engine) {
        List<Script> all = scripts.stream().filter(script -> script.runsOn(engine)).toList();
        handle.useTransaction(transaction -> {
            transaction.execute(HISTORY);
            missing(all, applied(transaction)).forEach(script -> script.run(transaction));
        });
    }

    private static List<Script> missing(List<Script> scripts, Map<Integer, String> applied) {
        if (applied.size() > scripts.size()) {
            throw new DatabaseUnavailable(
                    "the database was written by a later version: it has "
                            + applied.size()
                            + " steps, this version knows "
                            + scripts.size());
        }
        for (int version = 1; version <= applied.size(); version++) {
            Script script = scripts.get(version - 1);
            if (!script.checksum.equals(applied.get(version))) {
                throw new DatabaseUnavailable(
                        "the database was made by another form of the step `" + script.name + "`");
            }
        }
        return scripts.subList(applied.size(), scripts.size());
    }

    private static Map<Integer, String> applied(Handle handle) {
        return handle.createQuery("SELECT version, checksum FROM schema_history")
                .setMapKeyColumn("version")
                .setMapValueColumn("checksum")
                .collectInto(new GenericType<Map<Integer, String>>() {});
    }

    private record Script(String name, String sql, String checksum, Set<Engine> engines) {
        static Script beside(Class<?> owner, String name) {
            try (InputStream in = owner.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalArgumentException("no script `" + name + "`");
                }
                String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Script(name, sql, checksum(sql), EnumSet.allOf(Engine.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Script only(Engine engine) {
            return new Script(name, sql, checksum, EnumSet.of(engine));
        }

        boolean runsOn(Engine engine) {
            return engines.contains(engine);
        }

        void run(Handle handle) {
            handle.createScript(sql).execute();
            handle.execute(
                    "INSERT INTO schema_history (version, script, checksum) VALUES"
                            + " ((SELECT coalesce(max(version), 0) + 1 FROM schema_history), ?, ?)",
                    name,
                    checksum);
        }

        private static String checksum(String sql) {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(sql.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
