package io.phasegate.task;

import io.phasegate.database.Database;
import java.time.Instant;
import java.util.Optional;

/**
 * Which task a session of an agent's own works on. The agent's id holds the session's; the key it
 * came with is part of who it is. Safe for any number of threads.
 */
public final class HookSessions {
    static final String STANDING =
            """
            SELECT t.* FROM hook_sessions s JOIN tasks t ON t.id = s.task_id
            WHERE s.agent_id = ? AND s.key_id = ? AND t.agent_id = s.agent_id
              AND t.key_id = s.key_id AND t.status IN ('claimed', 'completed')
              AND t.lease_until IS NOT NULL
            """;

    private final Database database;
    private final Ids ids;

    public HookSessions(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /**
     * A further token for the session's task, where it stands.
     *
     * @param expires of the token
     */
    public Grant grant(Standing standing, Instant now, Instant expires) {
        return database.write(handle -> {
            Grant grant =
                    new Grant(
                            ids.next(now),
                            standing.taskId(),
                            standing.agentId(),
                            standing.phase(),
                            standing.lease(),
                            standing.seq(),
                            expires);
            Tokens.issue(handle, grant);
            return grant;
        });
    }

    /** How the session's task stands; its lease may have run out where nobody has taken it yet. */
    public Optional<Standing> find(String agentId, String keyId) {
        return database.read(handle ->
                handle.select(STANDING, agentId, keyId)
                        .map((row, _) ->
                                Tokens.standing(
                                        row,
                                        TaskStatus.of(row.getString("status")),
                                        row.getLong("lease_until")))
                        .findOne());
    }

    /** The task it worked on last, whatever became of that. */
    public Optional<String> lastTask(String agentId, String keyId) {
        return database.read(handle ->
                handle.select(
                                "SELECT task_id FROM hook_sessions WHERE agent_id = ? AND key_id = ?",
                                agentId,
                                keyId)
                        .mapTo(String.class)
                        .findOne());
    }

    public void remember(String agentId, String keyId, String taskId) {
        database.write(handle ->
                handle.execute(
                        """
                        INSERT INTO hook_sessions (agent_id, key_id, task_id) VALUES (?, ?, ?)
                        ON CONFLICT (agent_id) DO UPDATE
                          SET key_id = excluded.key_id, task_id = excluded.task_id
                        """,
                        agentId,
                        keyId,
                        taskId));
    }
}
