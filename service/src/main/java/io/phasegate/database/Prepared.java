package io.phasegate.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * Statements that agents wait for: each text is prepared once for a connection and bound by
 * position, which costs a quarter of what Jdbi takes to look up how. One thread at a time, as the
 * handle that it belongs to.
 *
 * <p>Parameters are texts, whole numbers, bytes, and {@link Optional}s of these; an empty one is
 * {@code NULL}. What the database refuses is thrown as by Jdbi.
 */
public final class Prepared implements JdbiConfig<Prepared> {
    private final Map<String, PreparedStatement> known = new HashMap<>();
    private UnaryOperator<String> texts = UnaryOperator.identity();

    /**
     * Changes rows.
     *
     * @param sql one of a few texts
     * @return how many rows were changed
     */
    public static int update(Handle handle, String sql, Object... parameters) {
        return of(handle).run(handle, sql, parameters, PreparedStatement::executeUpdate);
    }

    /** The first row, if there is any, of a query or of what a change returns. */
    public static <T> Optional<T> first(
            Handle handle, String sql, Database.RowReader<T> reader, Object... parameters) {
        return query(
                handle,
                sql,
                parameters,
                rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty());
    }

    /** All rows of a query. */
    public static <T> List<T> all(
            Handle handle, String sql, Database.RowReader<T> reader, Object... parameters) {
        return query(
                handle,
                sql,
                parameters,
                rows -> {
                    List<T> all = new ArrayList<>();
                    while (rows.next()) {
                        all.add(reader.read(rows));
                    }
                    return List.copyOf(all);
                });
    }

    private static <T> T query(
            Handle handle, String sql, Object[] parameters, Database.RowReader<T> reader) {
        return of(handle)
                .run(
                        handle,
                        sql,
                        parameters,
                        statement -> {
                            // closing the rows ends the read: the next one sees what was committed
                            // meanwhile
                            try (ResultSet rows = statement.executeQuery()) {
                                return reader.read(rows);
                            }
                        });
    }

    /** Of the handle, not of a statement: what was prepared is its connection's. */
    private static Prepared of(Handle handle) {
        return handle.getConfig(Prepared.class);
    }

    /** Has every text made storable before it is bound. */
    void texts(UnaryOperator<String> storable) {
        texts = storable;
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(Handle handle, String sql, Object[] parameters, Use<T> use) {
        try {
            PreparedStatement statement = known.get(sql);
            if (statement == null) {
                statement = handle.getConnection().prepareStatement(sql);
                known.put(sql, statement);
            }
            for (int i = 0; i < parameters.length; i++) {
                bind(statement, i + 1, parameters[i]);
            }
            return use.of(statement);
        } catch (SQLException e) {
            forget(sql);
            throw new Refused(sql, e);
        }
    }

    /** What failed may be of no use any more: where SQLite gave up, the driver gave up as well. */
    private void forget(String sql) {
        PreparedStatement failed = known.remove(sql);
        if (failed != null) {
            try {
                failed.close();
            } catch (SQLException _) {
                // then it holds nothing
            }
        }
    }

    private void bind(PreparedStatement statement, int position, Object parameter)
            throws SQLException {
        switch (parameter) {
            case String text -> statement.setString(position, texts.apply(text));
            case Long number -> statement.setLong(position, number);
            case Integer number -> statement.setInt(position, number);
            case byte[] bytes -> statement.setBytes(position, bytes);
            case Optional<?> some -> {
                if (some.isPresent()) {
                    bind(statement, position, some.get());
                } else {
                    statement.setNull(position, Types.NULL);
                }
            }
            default -> throw new IllegalArgumentException("no parameter: " + parameter.getClass());
        }
    }

    private static final class Refused extends JdbiException {
        private static final long serialVersionUID = 1L;

        Refused(String sql, SQLException cause) {
            super(cause.getMessage() + ": " + sql, cause);
        }
    }

    /** For another handle, which has another connection. */
    @Override
    public Prepared createCopy() {
        Prepared copy = new Prepared();
        copy.texts = texts;
        return copy;
    }
}
