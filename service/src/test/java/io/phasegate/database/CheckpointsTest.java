package io.phasegate.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of SQLite's log while the database is open. */
@Timeout(60)
final class CheckpointsTest {
    private static final int PAGE = 4096;

    @TempDir private Path folder;

    private final String text = "x".repeat(PAGE);

    private Database open() {
        Database database =
                TestDatabase.open(Engine.SQLITE, folder, Migrations.beside(Engine.class));
        database.write(handle -> handle.execute("CREATE TABLE texts (text TEXT)"));
        return database;
    }

    private void write(Database database, int pages) {
        for (int i = 0; i < pages; i++) {
            database.write(handle -> Prepared.update(handle, "INSERT INTO texts VALUES (?)", text));
        }
    }

    private void awaitPages(int pages) throws IOException {
        while (Files.size(folder.resolve("state.db")) < (long) pages * PAGE) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatWasCommittedIsCopiedSoonThoughTheLogIsSmall() throws IOException {
        try (Database database = open()) {
            write(database, 50);
            awaitPages(50);
        }
    }
}
