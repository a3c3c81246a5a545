-- Answers to calls that came with an Idempotency-Key, for as long as the task is held as it was then.
CREATE TABLE stored_answers (
  -- digest of call, credential and key
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  lease BIGINT NOT NULL,
  body_digest TEXT NOT NULL,
  -- null while the call runs; sealed with what the caller alone has
  sealed BYTEA,
  at BIGINT NOT NULL
);
CREATE INDEX stored_answers_of_task ON stored_answers (task_id, lease);
CREATE INDEX stored_answers_by_age ON stored_answers (at);
