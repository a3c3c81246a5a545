package io.phasegate.worktree;

import io.phasegate.database.Database;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which tasks have a worktree, whatever there is on disk. Safe for any number of threads. */
final class WorktreeRows {
    private static final String FIND = "SELECT * FROM worktrees WHERE task_id = ?";

    private final Database database;

    WorktreeRows(Database database) {
        this.database = database;
    }

    Optional<Worktree> find(String taskId) {
        return database.first(FIND, WorktreeRows::read, taskId);
    }

    private static Worktree read(ResultSet row) throws SQLException {
        return new Worktree(
                row.getString("task_id"),
                row.getString("branch"),
                Path.of(row.getString("folder")),
                row.getString("base"),
                row.getString("place"),
                row.getString("made"));
    }

    /** One that lies in another place, if there is any. */
    Optional<Worktree> elsewhere(String place) {
        return database.read(handle -> elsewhere(handle, place));
    }

    private static Optional<Worktree> elsewhere(Handle handle, String place) {
        return handle.select(
                        "SELECT * FROM worktrees WHERE place NOT IN ('', ?) ORDER BY task_id"
                                + " LIMIT 1",
                        place)
                .map((row, _) -> read(row))
                .findFirst();
    }

    /**
     * Notes it, unless there are worktrees in another place: all lie in one.
     *
     * @return one that lies elsewhere; empty where the new one is noted
     */
    Optional<Worktree> add(Worktree worktree) {
        return database.write(handle -> {
            database.lock(handle, "worktrees");
            Optional<Worktree> elsewhere = elsewhere(handle, worktree.place());
            if (elsewhere.isEmpty()) {
                handle.execute(
                        "INSERT INTO worktrees (task_id, branch, folder, base, place, made)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        worktree.taskId(),
                        worktree.branch(),
                        worktree.folder().toString(),
                        worktree.base(),
                        worktree.place(),
                        worktree.made());
            }
            return elsewhere;
        });
    }

    /** The one that is on record is made anew. */
    void again(Worktree worktree, String made) {
        database.write(handle ->
                handle.execute(
                        "UPDATE worktrees SET made = ? WHERE task_id = ?",
                        made,
                        worktree.taskId()));
    }

    void remove(String taskId) {
        database.write(handle -> handle.execute("DELETE FROM worktrees WHERE task_id = ?", taskId));
    }
}
