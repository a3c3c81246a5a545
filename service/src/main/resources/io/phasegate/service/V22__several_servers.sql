-- Tells all servers once a change of interest to them is committed. Whoever misses it looks by itself.
CREATE FUNCTION announce() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN PERFORM pg_notify(''phasegate'', TG_TABLE_NAME); RETURN NULL; END';

CREATE TRIGGER announced AFTER INSERT ON event_outbox FOR EACH STATEMENT EXECUTE FUNCTION announce();
CREATE TRIGGER announced AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION announce();
CREATE TRIGGER announced AFTER INSERT ON active_policy FOR EACH STATEMENT EXECUTE FUNCTION announce();
CREATE TRIGGER announced AFTER INSERT ON live_enforcement FOR EACH STATEMENT EXECUTE FUNCTION announce();

-- Keys that all servers must have in common.
CREATE TABLE shared_keys (
  name TEXT PRIMARY KEY,
  value BYTEA NOT NULL
);
