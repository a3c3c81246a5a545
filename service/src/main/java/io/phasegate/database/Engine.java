package io.phasegate.database;

/** What keeps the state. */
public enum Engine {
    /** A file that one server has for itself. */
    SQLITE("SQLite"),
    /** A server of databases, which several of ours may share. */
    POSTGRESQL("PostgreSQL");

    private final String called;

    Engine(String called) {
        this.called = called;
    }

    @Override
    public String toString() {
        return called;
    }
}
