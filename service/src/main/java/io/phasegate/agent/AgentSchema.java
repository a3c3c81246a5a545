package io.phasegate.agent;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class AgentSchema {
    private AgentSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(AgentSchema.class, "V23__agent_runs.sql");
    }
}
