package io.phasegate.task;

import io.phasegate.database.Migrations;

/** The table of agents' own sessions. */
public final class HookSchema {
    private HookSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(HookSchema.class, "V5__hook_sessions.sql");
    }
}
