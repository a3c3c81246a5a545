package io.phasegate.activation;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class PolicySchema {
    private PolicySchema() {}

    public static Migrations migrations() {
        return Migrations.beside(PolicySchema.class, "V6__policy.sql");
    }
}
