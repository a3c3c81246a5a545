package io.phasegate.effect;

import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The workspace as tasks found it when they entered their phases. Safe for any number of threads.
 */
final class Entries {
    private final Database database;

    Entries(Database database) {
        this.database = database;
    }

    /** The manifest of a visit as it is now: another server may have put a newer one there. */
    Optional<String> version(Effects.Visit visit) {
        return database.isShared()
                ? database.read(handle ->
                        handle.select(
                                        "SELECT manifest FROM phase_entries"
                                                + " WHERE task_id = ? AND seq = ?",
                                        visit.taskId(),
                                        visit.seq())
                                .mapTo(String.class)
                                .findOne())
                : Optional.empty();
    }

    /** As {@link #version(Effects.Visit)} says it once this one is stored. */
    Optional<String> version(Manifest manifest) {
        return database.isShared() ? Optional.of(manifest.digest()) : Optional.empty();
    }

    /**
     * What is left out of account for a task, as it is kept.
     *
     * @param patterns one to a line
     * @param ignores as {@link GitIgnores#text} writes them
     */
    record LeftOut(String patterns, String ignores) {}

    Optional<LeftOut> leftOut(String taskId) {
        return database.read(handle ->
                Prepared.first(
                        handle,
                        "SELECT patterns, ignores FROM task_exclusions WHERE task_id = ?",
                        row -> new LeftOut(row.getString("patterns"), row.getString("ignores")),
                        taskId));
    }

    /** The workspace as it was when the visit began. */
    Optional<byte[]> manifest(String taskId, long seq) {
        return content("manifest", taskId, seq);
    }

    /** The workspace as another task got it afterwards; empty while none did. */
    Optional<byte[]> handedOver(String taskId, long seq) {
        return content("handed_over", taskId, seq);
    }

    private Optional<byte[]> content(String column, String taskId, long seq) {
        return database.read(handle ->
                handle.select(
                                """
                                SELECT m.content FROM phase_entries e
                                JOIN manifests m ON m.digest = e.<column>
                                WHERE e.task_id = ? AND e.seq = ?
                                """,
                                taskId,
                                seq)
                        .define("column", column)
                        .mapTo(byte[].class)
                        .findOne());
    }

    /**
     * A phase that the task has left.
     *
     * @param seq of the visit that followed
     * @param asLeft the workspace then, where that visit's manifest no longer is it
     */
    record Left(String phase, long seq, Optional<byte[]> asLeft) {}

    /** Each phase once: when the task left it the last time. */
    List<Left> left(String taskId) {
        return database.read(handle ->
                Prepared.all(
                        handle,
                        """
                        SELECT e.left_phase, e.seq, m.content FROM phase_entries e
                        LEFT JOIN manifests m ON m.digest = e.as_left
                        WHERE e.task_id = ? AND e.left_phase IS NOT NULL
                        ORDER BY e.seq
                        """,
                        row ->
                                new Left(
                                        row.getString("left_phase"),
                                        row.getLong("seq"),
                                        Optional.ofNullable(row.getBytes("content"))),
                        taskId));
    }

    /**
     * The first entry of all; where there is one already, that one stays.
     *
     * @return whether there was none
     */
    boolean begin(String taskId, long seq, Manifest manifest, LeftOut leftOut) {
        keep(manifest);
        return database.write(handle -> {
            keep(handle, manifest);
            Prepared.update(
                    handle,
                    "INSERT INTO task_exclusions (task_id, patterns, ignores) VALUES (?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    taskId,
                    leftOut.patterns(),
                    leftOut.ignores());
            return insert(handle, taskId, seq, Optional.empty(), manifest) > 0;
        });
    }

    /**
     * So that a transaction need not: a manifest of many files takes long to write down, and nobody
     * else writes meanwhile. Without an entry it may be forgotten again at any time.
     */
    void keep(Manifest manifest) {
        boolean known = database.read(handle -> isKnown(handle, manifest));
        if (!known) {
            byte[] bytes = ManifestBytes.of(manifest);
            database.write(handle -> insert(handle, manifest, bytes));
        }
    }

    /** The entry of the phase that follows, in the transaction that moves the task. */
    static void follow(Handle handle, String taskId, long seq, String left, Manifest manifest) {
        keep(handle, manifest);
        Prepared.update(
                handle,
                "DELETE FROM phase_entries WHERE task_id = ? AND seq < ?"
                        + " AND (left_phase IS NULL OR left_phase = ?)",
                taskId,
                seq,
                left);
        insert(handle, taskId, seq, Optional.of(left), manifest);
    }

    /** An entry that others' work was done after. */
    void rebase(String taskId, long seq, Manifest manifest) {
        keep(manifest);
        database.write(handle -> {
            keep(handle, manifest);
            return handle.execute(
                    "UPDATE phase_entries SET as_left = coalesce(as_left, manifest),"
                            + " manifest = ?, handed_over = NULL WHERE task_id = ? AND seq = ?",
                    manifest.digest(),
                    taskId,
                    seq);
        });
    }

    /** A task gets the workspace: so it was when those that wait now had it last. */
    void handOver(String taskId, Manifest manifest, Instant now) {
        keep(manifest);
        database.write(handle -> {
            keep(handle, manifest);
            handle.execute(
                    """
                    UPDATE phase_entries SET handed_over = ?
                    WHERE handed_over IS NULL AND task_id <> ?
                      AND EXISTS (SELECT 1 FROM tasks t WHERE t.id = phase_entries.task_id
                        AND t.seq = phase_entries.seq AND t.status = 'pending')
                    """,
                    manifest.digest(),
                    taskId);
            return forgetEnded(handle, now);
        });
    }

    /** What ended tasks found is of no account any more. */
    void forgetEnded(Instant now) {
        database.write(handle -> forgetEnded(handle, now));
    }

    /** What the task found, in whichever phase. */
    void forget(String taskId) {
        database.write(handle -> {
            handle.execute("DELETE FROM task_exclusions WHERE task_id = ?", taskId);
            return handle.execute("DELETE FROM phase_entries WHERE task_id = ?", taskId);
        });
    }

    private static int forgetEnded(Handle handle, Instant now) {
        handle.execute(
                """
                DELETE FROM phase_entries
                WHERE EXISTS (SELECT 1 FROM tasks t WHERE t.id = phase_entries.task_id
                  AND t.status IN ('completed', 'cancelled', 'failed')
                  AND (t.lease_until IS NULL OR t.lease_until < ?))
                """,
                now.toEpochMilli());
        return handle.execute(
                """
                DELETE FROM manifests
                WHERE NOT EXISTS (SELECT 1 FROM phase_entries e
                    WHERE e.manifest = manifests.digest)
                  AND NOT EXISTS (SELECT 1 FROM phase_entries e
                    WHERE e.handed_over = manifests.digest)
                  AND NOT EXISTS (SELECT 1 FROM phase_entries e
                    WHERE e.as_left = manifests.digest)
                """);
    }

    private static int insert(
            Handle handle, String taskId, long seq, Optional<String> left, Manifest manifest) {
        return Prepared.update(
                handle,
                "INSERT INTO phase_entries (task_id, seq, left_phase, manifest) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                taskId,
                seq,
                left,
                manifest.digest());
    }

    private static void keep(Handle handle, Manifest manifest) {
        if (!isKnown(handle, manifest)) {
            insert(handle, manifest, ManifestBytes.of(manifest));
        }
    }

    private static boolean isKnown(Handle handle, Manifest manifest) {
        return Prepared.first(
                        handle,
                        "SELECT 1 FROM manifests WHERE digest = ?",
                        row -> row.getInt(1),
                        manifest.digest())
                .isPresent();
    }

    private static int insert(Handle handle, Manifest manifest, byte[] bytes) {
        return Prepared.update(
                handle,
                "INSERT INTO manifests (digest, content) VALUES (?, ?) ON CONFLICT DO NOTHING",
                manifest.digest(),
                bytes);
    }
}
