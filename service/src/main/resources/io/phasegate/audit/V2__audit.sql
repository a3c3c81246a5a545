-- Times are milliseconds since 1970. Every statement here is meant to run on PostgreSQL as well.

-- What many records have in common: few, however many records.
CREATE TABLE audit_shapes (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  phase TEXT NOT NULL,
  tool TEXT NOT NULL,
  outcome TEXT NOT NULL,
  -- names between line feeds
  rules TEXT NOT NULL,
  records BIGINT NOT NULL,
  UNIQUE (kind, phase, tool, outcome, rules)
);

CREATE TABLE audit_records (
  -- this very type is SQLite's own row number: no index beside the table
  position INTEGER PRIMARY KEY,
  at BIGINT NOT NULL,
  shape BIGINT NOT NULL,
  decision_id TEXT,
  task_id TEXT,
  agent_id TEXT,
  -- as it stands in the file
  line TEXT NOT NULL
);
CREATE INDEX audit_by_shape ON audit_records (shape, position);
-- with the shape, so that a total is counted without a look at the records themselves
CREATE INDEX audit_by_task ON audit_records (task_id, position, shape) WHERE task_id IS NOT NULL;
CREATE INDEX audit_by_agent ON audit_records (agent_id, position, shape)
  WHERE agent_id IS NOT NULL;
CREATE INDEX audit_by_decision ON audit_records (decision_id) WHERE decision_id IS NOT NULL;
CREATE INDEX audit_by_time ON audit_records (at, shape);

-- Records of changes that are in the database, on their way into the chain.
CREATE TABLE audit_outbox (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL
);

-- The text of every rule that ever decided.
CREATE TABLE audit_rules (
  digest TEXT NOT NULL,
  rule TEXT NOT NULL,
  drl TEXT NOT NULL,
  PRIMARY KEY (digest, rule)
);
