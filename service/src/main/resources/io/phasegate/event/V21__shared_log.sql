-- Where servers share the state they share the log of events; times are as in a log of its own.
CREATE TABLE events (
  id BIGINT PRIMARY KEY,
  timestamp TEXT NOT NULL,
  event_type TEXT NOT NULL,
  task_id TEXT,
  -- JSON map
  data TEXT NOT NULL
);
CREATE INDEX events_by_task ON events (task_id, id) WHERE task_id IS NOT NULL;
CREATE INDEX events_by_type ON events (event_type, id);
CREATE INDEX events_by_time ON events (timestamp);
