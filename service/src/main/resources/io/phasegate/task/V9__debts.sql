-- Gates that a task went through with violations while the mode was permissive.
CREATE TABLE debts (
  task_id TEXT NOT NULL REFERENCES tasks (id),
  -- where the edge has no gate: FROM->TO
  gate TEXT NOT NULL,
  from_phase TEXT NOT NULL,
  decision_id TEXT NOT NULL,
  PRIMARY KEY (task_id, gate)
);
