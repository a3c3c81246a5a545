-- Where tasks have a worktree each: theirs, until it is merged or dropped.
CREATE TABLE worktrees (
  task_id TEXT PRIMARY KEY REFERENCES tasks (id),
  branch TEXT NOT NULL UNIQUE,
  -- absolute
  folder TEXT NOT NULL UNIQUE,
  -- the commit it began with
  base TEXT NOT NULL
);
