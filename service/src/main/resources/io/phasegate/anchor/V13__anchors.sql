-- Times are milliseconds since 1970. Every statement here is meant to run on PostgreSQL as well.

-- How far each place elsewhere has the trail's checkpoints.
CREATE TABLE audit_anchors (
  anchor TEXT PRIMARY KEY,
  -- of the last checkpoint that it took
  position BIGINT NOT NULL,
  -- since when it takes none; null where it does
  failing BIGINT
);
