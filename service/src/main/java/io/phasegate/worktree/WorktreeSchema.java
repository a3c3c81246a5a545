package io.phasegate.worktree;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class WorktreeSchema {
    private WorktreeSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(WorktreeSchema.class, "V25__worktrees.sql", "V26__places.sql");
    }
}
