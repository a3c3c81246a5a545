-- The workspace as it was when the phase before was left, where the manifest was put right since
-- for what other tasks did; null where the manifest is it.
ALTER TABLE phase_entries ADD COLUMN as_left TEXT REFERENCES manifests (digest);
CREATE INDEX phase_entries_by_leaving ON phase_entries (as_left);
