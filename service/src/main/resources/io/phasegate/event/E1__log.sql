-- For others to read as well: times are texts of ISO 8601 in UTC, with milliseconds.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  timestamp TEXT NOT NULL,
  event_type TEXT NOT NULL,
  task_id TEXT,
  -- JSON map
  data TEXT NOT NULL
);
CREATE INDEX events_by_task ON events (task_id, id) WHERE task_id IS NOT NULL;
CREATE INDEX events_by_type ON events (event_type, id);
CREATE INDEX events_by_time ON events (timestamp);
