-- What kept a task from moving on when it last asked to.
CREATE TABLE task_refusals (
  task_id TEXT PRIMARY KEY REFERENCES tasks (id),
  -- transitions made before: what was refused in another visit counts no more
  seq BIGINT NOT NULL,
  -- JSON list of readable texts
  blockers TEXT NOT NULL
);
