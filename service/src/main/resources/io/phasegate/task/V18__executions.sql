-- What held the command in; null for runs from before this was kept.
ALTER TABLE executions ADD COLUMN containment TEXT;
-- JSON: the tests that the run's output names, by how they ended; null where it names none.
ALTER TABLE executions ADD COLUMN tests TEXT;
