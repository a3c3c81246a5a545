-- Times are milliseconds since 1970. Every statement here is meant to run on PostgreSQL as well.

CREATE TABLE approvals (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  gate TEXT NOT NULL,
  from_phase TEXT NOT NULL,
  -- empty: to complete the task
  to_phase TEXT NOT NULL,
  seq BIGINT NOT NULL,
  -- digest of all that the approval is bound to
  binding TEXT NOT NULL,
  -- digest of the policy
  policy TEXT NOT NULL,
  -- canonical JSON: type to digest
  artifacts TEXT NOT NULL,
  -- JSON list of the contract's words
  approvers TEXT NOT NULL,
  every INTEGER NOT NULL CHECK (every IN (0, 1)),
  agent_id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  decision_id TEXT NOT NULL,
  requested BIGINT NOT NULL,
  expires BIGINT,
  escalated BIGINT,
  decided BIGINT,
  status TEXT NOT NULL
    CHECK (status IN ('pending', 'approved', 'rejected', 'used', 'replaced'))
);
CREATE INDEX approvals_of_task ON approvals (task_id, gate);
CREATE INDEX approvals_by_status ON approvals (status, id);
CREATE INDEX approvals_due ON approvals (expires) WHERE status = 'pending' AND escalated IS NULL;

CREATE TABLE approval_answers (
  approval_id TEXT NOT NULL REFERENCES approvals (id),
  approver TEXT NOT NULL,
  key_id TEXT NOT NULL,
  -- JSON list: for which of the contract's words it counts
  words TEXT NOT NULL,
  approves INTEGER NOT NULL CHECK (approves IN (0, 1)),
  comment TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (approval_id, approver)
);

-- What the approvers are shown.
CREATE TABLE approval_artifacts (
  approval_id TEXT NOT NULL REFERENCES approvals (id),
  type TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (approval_id, type)
);
