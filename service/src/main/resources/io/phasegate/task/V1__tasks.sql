-- Times are milliseconds since 1970. Every statement here is meant to run on PostgreSQL as well.

-- The sets of capabilities that tasks ask for: few, however many tasks there are.
CREATE TABLE capability_sets (
  capabilities TEXT PRIMARY KEY
);

CREATE TABLE tasks (
  id TEXT PRIMARY KEY,
  position BIGINT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  capabilities TEXT NOT NULL REFERENCES capability_sets (capabilities),
  priority INTEGER NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('pending', 'claimed', 'completed', 'cancelled', 'failed')),
  -- null until the first claim
  phase TEXT,
  -- transitions made
  seq BIGINT NOT NULL,
  -- dependencies that are not completed
  unmet INTEGER NOT NULL,
  mode TEXT CHECK (mode IN ('strict', 'permissive')),
  operator_ordinal BIGINT UNIQUE,
  created BIGINT NOT NULL,
  -- not to be claimed before
  not_before BIGINT NOT NULL,
  crashes INTEGER NOT NULL,
  -- rises with every claim and release
  lease BIGINT NOT NULL,
  agent_id TEXT,
  key_id TEXT,
  lease_since BIGINT,
  lease_until BIGINT,
  resume_hash TEXT,
  last_jti TEXT,
  -- entries of its history
  steps BIGINT NOT NULL
);

CREATE INDEX tasks_claimable ON tasks (capabilities, priority DESC, position)
  WHERE status = 'pending' AND unmet = 0;
CREATE INDEX tasks_leased ON tasks (lease_until) WHERE status = 'claimed';
CREATE INDEX tasks_of_key ON tasks (key_id) WHERE status = 'claimed';
CREATE INDEX tasks_by_status ON tasks (status, position);
CREATE INDEX tasks_by_phase ON tasks (phase, position);
CREATE INDEX tasks_by_agent ON tasks (agent_id, position);

CREATE TABLE task_dependencies (
  task_id TEXT NOT NULL REFERENCES tasks (id),
  depends_on TEXT NOT NULL REFERENCES tasks (id),
  PRIMARY KEY (task_id, depends_on)
);
CREATE INDEX dependants ON task_dependencies (depends_on, task_id);

CREATE TABLE task_history (
  task_id TEXT NOT NULL REFERENCES tasks (id),
  step BIGINT NOT NULL,
  at BIGINT NOT NULL,
  what TEXT NOT NULL,
  agent_id TEXT,
  from_phase TEXT,
  to_phase TEXT,
  seq BIGINT NOT NULL,
  lease BIGINT NOT NULL,
  decision_id TEXT,
  -- canonical JSON: type to digest
  artifacts TEXT,
  PRIMARY KEY (task_id, step)
);

-- Numbers that are handed out in order.
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('position', 0);
INSERT INTO counters (name, value) VALUES ('operator_ordinal', 0);

-- An agent's name belongs to the key that first used it.
CREATE TABLE agents (
  agent_id TEXT PRIMARY KEY,
  key_id TEXT NOT NULL,
  first_seen BIGINT NOT NULL
);

CREATE TABLE issued_tokens (
  jti TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  lease BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  expires BIGINT NOT NULL
);
CREATE INDEX issued_tokens_by_expiry ON issued_tokens (expires);

CREATE TABLE artifacts (
  digest TEXT PRIMARY KEY,
  json TEXT NOT NULL
);

-- The last accepted artifact of each type.
CREATE TABLE accepted_artifacts (
  task_id TEXT NOT NULL REFERENCES tasks (id),
  type TEXT NOT NULL,
  digest TEXT NOT NULL REFERENCES artifacts (digest),
  phase TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (task_id, type)
);

CREATE TABLE calls (
  task_id TEXT NOT NULL REFERENCES tasks (id),
  seq BIGINT NOT NULL,
  tool TEXT NOT NULL,
  calls BIGINT NOT NULL,
  PRIMARY KEY (task_id, seq, tool)
);

CREATE TABLE executions (
  execution_id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  seq BIGINT NOT NULL,
  -- place among the executions of this visit, from 1
  place BIGINT NOT NULL,
  phase TEXT NOT NULL,
  tool TEXT NOT NULL,
  -- JSON list
  words TEXT NOT NULL,
  exit_code INTEGER NOT NULL,
  passed INTEGER,
  failed INTEGER,
  skipped INTEGER,
  origin TEXT NOT NULL CHECK (origin IN ('executed', 'reported')),
  evidence INTEGER NOT NULL CHECK (evidence IN (0, 1)),
  -- digest of the workspace as the run left it
  manifest TEXT,
  at BIGINT NOT NULL,
  UNIQUE (task_id, seq, place)
);

CREATE TABLE questions (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  agent_id TEXT NOT NULL,
  question TEXT NOT NULL,
  asked BIGINT NOT NULL,
  answer TEXT,
  answered_by TEXT,
  answered BIGINT
);
CREATE INDEX questions_open ON questions (asked, id) WHERE answer IS NULL;
