-- Times are milliseconds since 1970. Every statement here is meant to run on PostgreSQL as well.

CREATE TABLE triggers (
  id BIGINT PRIMARY KEY,
  -- null where nothing of a task set it off
  task_id TEXT,
  decision_id TEXT,
  from_phase TEXT,
  to_phase TEXT,
  action TEXT NOT NULL,
  -- JSON map
  params TEXT NOT NULL,
  parallel INTEGER NOT NULL CHECK (parallel IN (0, 1)),
  created BIGINT NOT NULL,
  -- that failed
  attempts INTEGER NOT NULL,
  due BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  ended BIGINT
);
CREATE INDEX triggers_due ON triggers (due, id) WHERE state = 'waiting';
CREATE INDEX triggers_ended ON triggers (ended) WHERE state <> 'waiting';
CREATE INDEX triggers_of_task ON triggers (task_id, id) WHERE task_id IS NOT NULL;

INSERT INTO counters (name, value) VALUES ('trigger', 0);
