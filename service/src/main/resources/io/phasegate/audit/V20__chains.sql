-- Each server has a chain of its own; `position` is the order in which records came here.
ALTER TABLE audit_records ALTER COLUMN position TYPE BIGINT;
ALTER TABLE audit_records ADD COLUMN node TEXT NOT NULL;
-- place in that server's chain
ALTER TABLE audit_records ADD COLUMN link BIGINT NOT NULL;
CREATE UNIQUE INDEX audit_chains ON audit_records (node, link);

-- The last position: whoever takes the next ones holds the row until they are there.
INSERT INTO counters (name, value) VALUES ('audit', 0);
