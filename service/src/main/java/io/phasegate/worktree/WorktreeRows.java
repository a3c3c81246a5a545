package io.phasegate.worktree;

import io.phasegate.database.Database;
import java.nio.file.Path;
import java.util.Optional;

/** Which tasks have a worktree, whatever there is on disk. Safe for any number of threads. */
final class WorktreeRows {
    private final Database database;

    WorktreeRows(Database database) {
        this.database = database;
    }

    Optional<Worktree> find(String taskId) {
        return database.read(handle ->
                handle.select("SELECT * FROM worktrees WHERE task_id = ?", taskId)
                        .map((row, _) ->
                                new Worktree(
                                        row.getString("task_id"),
                                        row.getString("branch"),
                                        Path.of(row.getString("folder")),
                                        row.getString("base")))
                        .findOne());
    }

    void add(Worktree worktree) {
        database.write(handle ->
                handle.execute(
                        "INSERT INTO worktrees (task_id, branch, folder, base) VALUES (?, ?, ?, ?)",
                        worktree.taskId(),
                        worktree.branch(),
                        worktree.folder().toString(),
                        worktree.base()));
    }

    void remove(String taskId) {
        database.write(handle -> handle.execute("DELETE FROM worktrees WHERE task_id = ?", taskId));
    }
}
