package io.phasegate.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A connection that only reads, with what was prepared on it. One thread at a time. */
final class Reader implements AutoCloseable {
    private final Handle handle;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Reader(Handle handle) {
        this.handle = handle;
    }

    static Reader open(Jdbi jdbi) {
        Handle handle = jdbi.open();
        handle.execute("PRAGMA query_only = true");
        return new Reader(handle);
    }

    Handle handle() {
        return handle;
    }

    <T> Optional<T> first(String sql, Database.RowReader<T> reader, String... parameters)
            throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
        }
        // closing the rows ends the read: the next one sees what was committed meanwhile
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = handle.getConnection().prepareStatement(sql);
        prepared.put(sql, statement);
        return statement;
    }

    /** Closes what was prepared too: the connection sees to it. */
    @Override
    public void close() {
        handle.close();
    }
}
