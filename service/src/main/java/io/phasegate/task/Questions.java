package io.phasegate.task;

import io.phasegate.database.Database;
import io.phasegate.event.EventType;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Questions that wait for people. Safe for any number of threads; waiting costs no thread. */
public final class Questions {
    static final String OPEN =
            "SELECT * FROM questions WHERE answer IS NULL ORDER BY asked, id LIMIT ?";

    private final Database database;
    private final Clock clock;
    private final Ids ids;

    public Questions(Database database, Clock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    public Question ask(String taskId, String agentId, String text) {
        Instant now = clock.instant();
        Question question =
                new Question(
                        "question-" + ids.next(now), taskId, agentId, text, now, Optional.empty());
        database.write(handle -> {
            handle.execute(
                    "INSERT INTO questions (id, task_id, agent_id, question, asked)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    question.id(),
                    taskId,
                    agentId,
                    text,
                    now.toEpochMilli());
            Events.publish(
                    handle,
                    NewEvent.of(
                            EventType.QUESTION_ASKED,
                            now,
                            taskId,
                            Map.of(
                                    "question_id", question.id(),
                                    "agent_id", agentId,
                                    "question", text)));
            return question;
        });
        return question;
    }

    /** False where there is no such question, or it has its answer. */
    public boolean answer(String id, String text, String by) {
        Instant now = clock.instant();
        return database.write(handle -> {
            int changed =
                    handle.execute(
                            "UPDATE questions SET answer = ?, answered_by = ?,"
                                    + " answered = ? WHERE id = ? AND answer IS NULL",
                            text,
                            by,
                            now.toEpochMilli(),
                            id);
            if (changed == 1) {
                Events.publish(
                        handle,
                        NewEvent.of(
                                EventType.QUESTION_ANSWERED,
                                now,
                                find(handle, id).orElseThrow().taskId(),
                                Map.of("question_id", id, "answer", text, "answered_by", by)));
            }
            return changed == 1;
        });
    }

    public Optional<Question> find(String id) {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<Question> find(Handle handle, String id) {
        return handle.select("SELECT * FROM questions WHERE id = ?", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Those without an answer, the oldest first. */
    public List<Question> open(int limit) {
        return database.read(
                handle -> handle.select(OPEN, limit).map((row, _) -> read(row)).list());
    }

    private static Question read(ResultSet row) throws SQLException {
        Optional<String> answer = TaskRow.text(row, "answer");
        return new Question(
                row.getString("id"),
                row.getString("task_id"),
                row.getString("agent_id"),
                row.getString("question"),
                Instant.ofEpochMilli(row.getLong("asked")),
                answer.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Question.Answer(
                                        answer.get(),
                                        row.getString("answered_by"),
                                        Instant.ofEpochMilli(row.getLong("answered")))));
    }
}
