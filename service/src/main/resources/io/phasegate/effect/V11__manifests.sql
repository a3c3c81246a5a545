-- What workspaces held, by the digest of it.
CREATE TABLE manifests (
  digest TEXT PRIMARY KEY,
  content BYTEA NOT NULL
);

-- The workspace as it was when a task entered a phase.
CREATE TABLE phase_entries (
  task_id TEXT NOT NULL REFERENCES tasks (id),
  -- transitions made before
  seq BIGINT NOT NULL,
  -- the phase that was left; null for the first entry
  left_phase TEXT,
  manifest TEXT NOT NULL REFERENCES manifests (digest),
  -- the workspace as it was when another task got it; null while none did
  handed_over TEXT REFERENCES manifests (digest),
  PRIMARY KEY (task_id, seq)
);
CREATE INDEX phase_entries_by_manifest ON phase_entries (manifest);
CREATE INDEX phase_entries_by_hand_over ON phase_entries (handed_over);

-- What is left out of account for a task: as it was when the task was first claimed.
CREATE TABLE task_exclusions (
  task_id TEXT PRIMARY KEY REFERENCES tasks (id),
  -- one to a line
  patterns TEXT NOT NULL,
  ignores TEXT NOT NULL
);
