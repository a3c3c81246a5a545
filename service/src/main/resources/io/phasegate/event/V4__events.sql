-- Times are milliseconds since 1970. Every statement here is meant to run on PostgreSQL as well.

-- Events on their way to their log, written with the change they tell of.
CREATE TABLE event_outbox (
  id BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  type TEXT NOT NULL,
  task_id TEXT,
  -- JSON map
  data TEXT NOT NULL
);

-- The number of the last event: whoever takes the next one holds the row until its change is
-- committed, so that numbers become visible in their order.
INSERT INTO counters (name, value) VALUES ('event', 0);
