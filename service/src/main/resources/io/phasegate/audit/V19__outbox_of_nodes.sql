-- Which server's chain it is for; empty where there is one.
ALTER TABLE audit_outbox ADD COLUMN node TEXT NOT NULL DEFAULT '';
