package io.phasegate.database;

import java.nio.file.Path;

/** A database of either engine, new for each test. */
public final class TestDatabase {
    private TestDatabase() {}

    /**
     * Opens it.
     *
     * @param folder where it lies if it is a file
     */
    public static Database open(Engine engine, Path folder, Migrations migrations) {
        return switch (engine) {
            case SQLITE ->
                    SqliteDatabase.open(folder.resolve("state.db"), Durability.PROCESS, migrations);
            case POSTGRESQL -> PostgresDatabase.open(TestPostgres.database(), migrations);
        };
    }
}
