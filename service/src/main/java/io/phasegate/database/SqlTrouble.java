package io.phasegate.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an exception from PostgreSQL means for the transaction it ended, by its SQLSTATE: <a
 * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Appendix A</a>.
 */
enum SqlTrouble {
    /** Another transaction was in the way: the same work may succeed now. */
    CONFLICT,
    /**
     * What was looked up was no longer true when it was relied upon, as another transaction came
     * first: the same work will see that now. Or the work was wrong from the start.
     */
    COLLISION,
    /** Nothing can be had from the database at present. */
    UNREACHABLE,
    /** None of the database's making, or none that goes by itself. */
    OTHER;

    private static final int DEEPEST = 16;
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");
    private static final Set<String> COLLISIONS = Set.of("23503", "23505");

    /** Classes: connections, resources, an operator's doing, the system's. */
    private static final Set<String> NOT_THERE = Set.of("08", "53", "57", "58");

    /** After a change of servers, the one that was asked only reads. */
    private static final String READ_ONLY = "25006";

    static SqlTrouble of(Throwable thrown) {
        return sql(thrown, DEEPEST).map(SqlTrouble::of).orElse(OTHER);
    }

    private static SqlTrouble of(SQLException thrown) {
        String state = Optional.ofNullable(thrown.getSQLState()).orElse("");
        if (CONFLICTS.contains(state)) {
            return CONFLICT;
        }
        if (COLLISIONS.contains(state)) {
            return COLLISION;
        }
        boolean gone =
                thrown instanceof SQLTransientConnectionException
                        || state.equals(READ_ONLY)
                        || (state.length() == 5 && NOT_THERE.contains(state.substring(0, 2)));
        return gone ? UNREACHABLE : OTHER;
    }

    /** The first in the chain of causes, or of what was suppressed while it was dealt with. */
    private static Optional<SQLException> sql(Throwable thrown, int depth) {
        if (thrown instanceof SQLException found) {
            return Optional.of(found);
        }
        return depth == 0
                ? Optional.empty()
                : Stream.concat(
                                Stream.ofNullable(thrown.getCause()),
                                Stream.of(thrown.getSuppressed()))
                        .flatMap(inner -> sql(inner, depth - 1).stream())
                        .findFirst();
    }
}
