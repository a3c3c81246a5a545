package io.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class PreparedTest {
    private static final String ADD =
            "INSERT INTO things (id, name, note, size) VALUES (?, ?, ?, ?)";
    private static final String NAMES = "SELECT name FROM things WHERE id >= ? ORDER BY id";

    @TempDir private Path folder;

    private Database open(Engine engine) {
        Database database = TestDatabase.open(engine, folder, Migrations.beside(Engine.class));
        database.write(handle ->
                handle.execute(
                        "CREATE TABLE things (id BIGINT PRIMARY KEY, name TEXT NOT NULL, note TEXT,"
                                + " size BIGINT)"));
        return database;
    }

    private static List<String> names(Handle handle) {
        return Prepared.all(handle, NAMES, row -> row.getString("name"), 1);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsBoundIsWhatIsRead(Engine engine) {
        try (Database database = open(engine)) {
            int changed =
                    database.write(handle ->
                            Prepared.update(handle, ADD, 1, "a", Optional.empty(), 5L)
                                    + Prepared.update(handle, ADD, 2L, "b", Optional.of("x"), 6));
            assertThat(changed).isEqualTo(2);
            assertThat(database.<List<String>>read(PreparedTest::names)).containsExactly("a", "b");
            assertThat(
                            database.<Optional<String>>read(handle ->
                                    Prepared.first(
                                            handle,
                                            "SELECT note, size FROM things WHERE note IS NOT NULL",
                                            row -> row.getString(1) + row.getLong(2))))
                    .contains("x6");
            assertThat(
                            database.<Optional<String>>read(handle ->
                                    Prepared.first(
                                            handle,
                                            "SELECT name FROM things WHERE id = ?",
                                            row -> row.getString(1),
                                            3)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatAChangeReturnsIsRead(Engine engine) {
        try (Database database = open(engine)) {
            database.write(handle -> Prepared.update(handle, ADD, 1, "a", Optional.empty(), 5L));
            for (long expected = 6; expected < 9; expected++) {
                assertThat(
                                database.<Optional<Long>>write(handle ->
                                        Prepared.first(
                                                handle,
                                                "UPDATE things SET size = size + 1 WHERE id = ?"
                                                        + " RETURNING size",
                                                row -> row.getLong(1),
                                                1)))
                        .contains(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsReadAgainIsWhatWasCommittedMeanwhile(Engine engine) {
        try (Database database = open(engine)) {
            for (int i = 1; i <= 3; i++) {
                int id = i;
                database.write(
                        handle -> Prepared.update(handle, ADD, id, "n" + id, Optional.empty(), 0));
                assertThat(database.<List<String>>read(PreparedTest::names)).hasSize(i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aRefusedChangeLeavesTheStatementUsable(Engine engine) {
        try (Database database = open(engine)) {
            database.write(handle -> Prepared.update(handle, ADD, 1, "a", Optional.empty(), 0));
            assertThatThrownBy(() ->
                            database.write(handle ->
                                    Prepared.update(handle, ADD, 1, "b", Optional.empty(), 0)))
                    .isInstanceOf(JdbiException.class)
                    .hasMessageContaining("INSERT INTO things");
            database.write(handle -> Prepared.update(handle, ADD, 2, "b", Optional.empty(), 0));
            assertThat(database.<List<String>>read(PreparedTest::names)).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aReaderWhoseWorkThrowsReadsNoOldState(Engine engine) {
        try (Database database = open(engine)) {
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() ->
                                database.read(handle -> {
                                    names(handle);
                                    throw new IllegalStateException("mine");
                                }))
                        .hasMessage("mine");
            }
            database.write(handle -> Prepared.update(handle, ADD, 1, "a", Optional.empty(), 0));
            for (int i = 0; i < 10; i++) {
                assertThat(database.<List<String>>read(PreparedTest::names)).containsExactly("a");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void bytesAreTheSameBytes(Engine engine) {
        byte[] bytes = "a\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        try (Database database = open(engine)) {
            database.write(handle -> {
                handle.execute(
                        engine == Engine.SQLITE
                                ? "CREATE TABLE contents (content BLOB)"
                                : "CREATE TABLE contents (content BYTEA)");
                return Prepared.update(handle, "INSERT INTO contents VALUES (?)", bytes);
            });
            assertThat(
                            database.<Optional<byte[]>>read(handle ->
                                    Prepared.first(
                                            handle,
                                            "SELECT content FROM contents",
                                            row -> row.getBytes(1))))
                    .contains(bytes);
        }
    }
}
