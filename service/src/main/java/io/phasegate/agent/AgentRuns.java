package io.phasegate.agent;

import io.phasegate.agent.AgentRun.Status;
import io.phasegate.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The processes of agents that were started. Safe for any number of threads. */
public final class AgentRuns {
    static final String ALIVE = "SELECT * FROM agent_runs WHERE status = 'running' AND server = ?";

    static final String LOST =
            "SELECT id FROM agent_runs WHERE status = 'running' AND deadline < ?";

    private static final Duration SPARE = Duration.ofMinutes(1);

    private final Database database;
    private final String server;

    /**
     * As one server sees them.
     *
     * @param server whose processes it looks after, by the same name after a restart
     */
    public AgentRuns(Database database, String server) {
        this.database = database;
        this.server = server;
    }

    /**
     * In the transaction that has it started.
     *
     * @param timeout after which it is ended
     */
    public void begin(Handle handle, AgentRun run, Duration timeout) {
        handle.createUpdate(
                        """
                        INSERT INTO agent_runs (id, kind, agent_id, agent_type, model, task_id,
                          phase, lease, adapter, status, server, started, deadline)
                        VALUES (:id, :kind, :agent, :type, :model, :task, :phase, :lease, :adapter,
                          'running', :server, :started, :deadline)
                        """)
                .bind("id", run.id())
                .bind("kind", run.kind().word())
                .bind("agent", run.agentId())
                .bind("type", run.agentType())
                .bind("model", run.model())
                .bind("task", run.taskId())
                .bind("phase", run.phase())
                .bind("lease", run.lease())
                .bind("adapter", run.adapter().word())
                .bind("server", server)
                .bind("started", run.started().toEpochMilli())
                .bind("deadline", run.started().plus(timeout).plus(SPARE).toEpochMilli())
                .execute();
    }

    /** In a transaction of its own. */
    public void begin(AgentRun run, Duration timeout) {
        database.write(handle -> {
            begin(handle, run, timeout);
            return run;
        });
    }

    /** Notes by which process it is known again. */
    public void isProcess(String id, ProcessHandle process) {
        database.write(handle ->
                handle.execute(
                        "UPDATE agent_runs SET process = ?, process_started = ? WHERE id = ?",
                        process.pid(),
                        startOf(process).map(Instant::toEpochMilli).orElse(null),
                        id));
    }

    /** It is over; of no effect where it was already. */
    public static boolean end(
            Handle handle,
            String id,
            Status status,
            Optional<Integer> exitCode,
            Optional<String> reason,
            Instant at) {
        return handle.createUpdate(
                                """
                                UPDATE agent_runs SET status = :status, exit_code = :exit,
                                  reason = :reason, ended = :at
                                WHERE id = :id AND status = 'running'
                                """)
                        .bind("id", id)
                        .bind("status", status.word())
                        .bind("exit", exitCode)
                        .bind("reason", reason)
                        .bind("at", at.toEpochMilli())
                        .execute()
                == 1;
    }

    public Optional<AgentRun> find(String id) {
        return database.read(handle ->
                handle.select("SELECT * FROM agent_runs WHERE id = ?", id)
                        .map((row, _) -> read(row))
                        .findOne());
    }

    /** The latest first. */
    public List<AgentRun> list(Optional<Status> status, Optional<String> taskId, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT * FROM agent_runs
                                WHERE (:status = '' OR status = :status)
                                  AND (:task = '' OR task_id = :task)
                                ORDER BY id DESC LIMIT :limit
                                """)
                        .bind("status", status.map(Status::word).orElse(""))
                        .bind("task", taskId.orElse(""))
                        .bind("limit", limit)
                        .map((row, _) -> read(row))
                        .list());
    }

    /** Those that must have ended by now, and of which nobody has said so. */
    public List<String> lost(Instant now) {
        return database.read(
                handle -> handle.select(LOST, now.toEpochMilli()).mapTo(String.class).list());
    }

    /** Those that this server left behind when it stopped, and the process of each that runs. */
    public List<Left> left() {
        return database.read(handle ->
                handle.select(ALIVE, server)
                        .map((row, _) -> new Left(read(row), alive(row)))
                        .list());
    }

    /**
     * What an earlier server left behind.
     *
     * @param process empty where it is gone
     */
    public record Left(AgentRun run, Optional<ProcessHandle> process) {}

    /** Numbers of processes are used again: the same start tells that it is the same process. */
    private static Optional<ProcessHandle> alive(ResultSet row) throws SQLException {
        long process = row.getLong("process");
        if (row.wasNull()) {
            return Optional.empty();
        }
        long started = row.getLong("process_started");
        return ProcessHandle.of(process)
                .filter(handle ->
                        startOf(handle).filter(at -> at.toEpochMilli() == started).isPresent());
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static AgentRun read(ResultSet row) throws SQLException {
        int exit = row.getInt("exit_code");
        Optional<Integer> exitCode = row.wasNull() ? Optional.empty() : Optional.of(exit);
        long held = row.getLong("lease");
        Optional<Long> lease = row.wasNull() ? Optional.empty() : Optional.of(held);
        long ended = row.getLong("ended");
        Optional<Instant> end =
                row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
        return new AgentRun(
                row.getString("id"),
                AgentRun.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("agent_id"),
                row.getString("agent_type"),
                Optional.ofNullable(row.getString("model")),
                row.getString("task_id"),
                row.getString("phase"),
                lease,
                ConfiguredAgent.Adapter.valueOf(row.getString("adapter").toUpperCase(Locale.ROOT)),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                exitCode,
                Optional.ofNullable(row.getString("reason")),
                Instant.ofEpochMilli(row.getLong("started")),
                end);
    }
}
