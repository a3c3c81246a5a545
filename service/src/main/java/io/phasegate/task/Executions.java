package io.phasegate.task;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that ran for tasks. Safe for any number of threads. */
public final class Executions {
    private static final JsonMapper JSON = JsonMapper.shared();

    static final String LATEST =
            "SELECT * FROM executions WHERE task_id = ? AND seq = ? ORDER BY place DESC LIMIT ?";

    static final String LATEST_EVIDENCE =
            "SELECT * FROM executions WHERE task_id = ? AND seq = ?"
                    + " AND evidence = 1 AND origin = 'executed' ORDER BY place DESC LIMIT 1";

    private final Database database;

    public Executions(Database database) {
        this.database = database;
    }

    /** Puts it on record, as the visit's latest. */
    public void add(Execution execution) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO executions (execution_id, task_id, seq, place,
                                  phase, tool, words, exit_code, passed, failed, skipped, tests,
                                  origin, evidence, manifest, containment, at)
                                VALUES (:id, :task, :seq,
                                  (SELECT coalesce(max(place), 0) + 1 FROM executions
                                    WHERE task_id = :task AND seq = :seq),
                                  :phase, :tool, :words, :exit, :passed, :failed, :skipped, :tests,
                                  :origin, :evidence, :manifest, :containment, :at)
                                """)
                        .bind("id", execution.executionId())
                        .bind("task", execution.taskId())
                        .bind("seq", execution.seq())
                        .bind("phase", execution.phase())
                        .bind("tool", execution.tool())
                        .bind("words", words(execution.words()))
                        .bind("exit", execution.exitCode())
                        .bind("passed", execution.passed())
                        .bind("failed", execution.failed())
                        .bind("skipped", execution.skipped())
                        .bind("tests", TestNamesText.write(execution.tests()))
                        .bind("origin", execution.origin().name().toLowerCase(Locale.ROOT))
                        .bind("evidence", execution.evidence() ? 1 : 0)
                        .bind("manifest", execution.manifest())
                        .bind("containment", execution.containment())
                        .bind("at", execution.at().toEpochMilli())
                        .execute());
    }

    /** Those of one visit, the latest first. */
    public List<Execution> ofVisit(String taskId, long seq, int limit) {
        return database.read(
                handle -> Prepared.all(handle, LATEST, Executions::read, taskId, seq, limit));
    }

    /** The visit's latest run of an evidence command that this server made. */
    public Optional<Execution> latestEvidence(String taskId, long seq) {
        return database.read(
                handle -> Prepared.first(handle, LATEST_EVIDENCE, Executions::read, taskId, seq));
    }

    public Optional<Execution> find(String executionId) {
        return database.read(handle ->
                handle.select("SELECT * FROM executions WHERE execution_id = ?", executionId)
                        .map((row, _) -> read(row))
                        .findOne());
    }

    private static String words(List<String> words) {
        return CanonicalJson.list(words.stream().map(CanonicalJson::of).toList()).text();
    }

    private static Execution read(ResultSet row) throws SQLException {
        return new Execution(
                row.getString("execution_id"),
                row.getString("task_id"),
                row.getString("phase"),
                row.getLong("seq"),
                row.getString("tool"),
                JSON.readTree(row.getString("words"))
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList(),
                row.getInt("exit_code"),
                TaskRow.number(row, "passed").map(Long::intValue),
                TaskRow.number(row, "failed").map(Long::intValue),
                TaskRow.number(row, "skipped").map(Long::intValue),
                TestNamesText.read(TaskRow.text(row, "tests")),
                Execution.Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
                row.getInt("evidence") == 1,
                TaskRow.text(row, "manifest"),
                TaskRow.text(row, "containment"),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
