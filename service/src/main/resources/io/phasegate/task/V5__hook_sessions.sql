CREATE TABLE hook_sessions (
  agent_id TEXT PRIMARY KEY,
  key_id TEXT NOT NULL,
  task_id TEXT NOT NULL
);
