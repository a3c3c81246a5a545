-- The active policy: one row. What it is made of, never what was compiled of it.
CREATE TABLE active_policy (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  digest TEXT NOT NULL,
  -- JSON: contract, schemas, rules, the configuration's word on enforcement
  sources TEXT NOT NULL,
  -- SHA-256 of that text
  checksum TEXT NOT NULL,
  activated BIGINT NOT NULL,
  activated_by TEXT NOT NULL
);

-- What an admin said of enforcement while the server ran: one row.
CREATE TABLE live_enforcement (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- JSON
  said TEXT NOT NULL
);
