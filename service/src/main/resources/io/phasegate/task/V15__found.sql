-- Whether an artifact is another task's as well.
CREATE INDEX accepted_artifacts_by_digest ON accepted_artifacts (digest);

-- Which tasks are at work or were, looked at every few seconds: without those nobody began.
CREATE INDEX tasks_under_way ON tasks (status, phase, position)
  WHERE status IN ('claimed', 'pending') AND phase IS NOT NULL;
