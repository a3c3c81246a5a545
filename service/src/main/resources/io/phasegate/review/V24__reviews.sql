-- The reviews that visits of tasks to phases ask for. Times are milliseconds since 1970.
CREATE TABLE reviews (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  -- the visit: transitions made before it
  seq BIGINT NOT NULL,
  phase TEXT NOT NULL,
  agent_type TEXT NOT NULL,
  model TEXT NOT NULL,
  -- among those of its visit, from 0
  place INTEGER NOT NULL,
  -- whether it need not wait for those of its type before it
  parallel INTEGER NOT NULL CHECK (parallel IN (0, 1)),
  state TEXT NOT NULL
    CHECK (state IN ('waiting', 'running', 'posted', 'failed', 'timed_out', 'stopped')),
  -- starts of its reviewer
  attempts INTEGER NOT NULL,
  -- not to be started before
  due BIGINT NOT NULL,
  -- the last start
  run_id TEXT REFERENCES agent_runs (id),
  started BIGINT,
  -- why the last start came to nothing
  reason TEXT,
  -- digest of the workspace that the reviewer was given
  manifest TEXT,
  -- JSON map, as it was posted
  review TEXT,
  blocking INTEGER NOT NULL,
  posted BIGINT,
  UNIQUE (task_id, seq, agent_type, model)
);
CREATE INDEX reviews_open ON reviews (due) WHERE state = 'waiting';
CREATE INDEX reviews_of_run ON reviews (run_id);

CREATE TABLE review_tokens (
  jti TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES reviews (id),
  run_id TEXT NOT NULL REFERENCES agent_runs (id),
  manifest TEXT NOT NULL
);
