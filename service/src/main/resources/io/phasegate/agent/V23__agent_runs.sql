-- Processes of agents that this server started. Times are milliseconds since 1970.
CREATE TABLE agent_runs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('agent', 'review')),
  agent_id TEXT NOT NULL,
  agent_type TEXT NOT NULL,
  -- of a reviewer
  model TEXT,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  phase TEXT NOT NULL,
  -- under which it holds the task; null of a reviewer, who holds none
  lease BIGINT,
  adapter TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'ended', 'failed', 'stopped', 'timed_out')),
  exit_code INTEGER,
  reason TEXT,
  -- by which it is known again after a crash of the server
  process BIGINT,
  process_started BIGINT,
  -- whose process it is: servers that share a database each look after their own
  server TEXT NOT NULL,
  started BIGINT NOT NULL,
  -- after which nobody believes that it still runs, whatever its server says
  deadline BIGINT NOT NULL,
  ended BIGINT
);
CREATE INDEX agent_runs_alive ON agent_runs (id) WHERE status = 'running';
CREATE INDEX agent_runs_of_task ON agent_runs (task_id, id);
