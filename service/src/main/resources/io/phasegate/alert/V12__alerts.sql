-- Times are milliseconds since 1970. Every statement here is meant to run on PostgreSQL as well.

-- What holds now and was told: once, however often the server starts.
CREATE TABLE alerts (
  condition TEXT NOT NULL,
  -- a task's id where the condition is one of single tasks, else empty
  subject TEXT NOT NULL,
  raised BIGINT NOT NULL,
  PRIMARY KEY (condition, subject)
);

CREATE INDEX task_history_by_time ON task_history (at);
