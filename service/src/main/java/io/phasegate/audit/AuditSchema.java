package io.phasegate.audit;

import io.phasegate.database.Engine;
import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class AuditSchema {
    private AuditSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(AuditSchema.class, "V2__audit.sql");
    }

    /** What is needed where several servers share the tables. */
    public static Migrations nodes() {
        return Migrations.beside(AuditSchema.class, "V19__outbox_of_nodes.sql")
                .and(
                        Migrations.beside(AuditSchema.class, "V20__chains.sql")
                                .only(Engine.POSTGRESQL));
    }
}
