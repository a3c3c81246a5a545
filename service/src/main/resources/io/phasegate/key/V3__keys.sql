-- Times are milliseconds since 1970. Every statement here is meant to run on PostgreSQL as well.

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('admin', 'approver', 'auditor', 'agent')),
  name TEXT NOT NULL,
  -- SHA-256 of the key's text
  hash TEXT NOT NULL,
  created BIGINT NOT NULL,
  revoked BIGINT
);
CREATE UNIQUE INDEX api_keys_in_use ON api_keys (name) WHERE revoked IS NULL;
