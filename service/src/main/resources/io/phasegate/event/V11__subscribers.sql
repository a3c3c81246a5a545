-- Every statement here is meant to run on PostgreSQL as well.

-- How far each receiver of events has come.
CREATE TABLE event_subscribers (
  subscriber TEXT PRIMARY KEY,
  last BIGINT NOT NULL
);
