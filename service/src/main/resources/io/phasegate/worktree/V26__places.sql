-- The folder of worktrees it lies in, by the name that folder has among those of all servers; empty
-- where it was made before folders had names.
ALTER TABLE worktrees ADD COLUMN place TEXT NOT NULL DEFAULT '';
-- Another one each time it is made: whoever knows an earlier one looks anew.
ALTER TABLE worktrees ADD COLUMN made TEXT NOT NULL DEFAULT '';
