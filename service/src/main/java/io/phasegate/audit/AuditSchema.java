package io.phasegate.audit;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class AuditSchema {
    private AuditSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(AuditSchema.class, "V2__audit.sql");
    }
}
