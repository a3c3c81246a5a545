package io.phasegate.approval;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class ApprovalSchema {
    private ApprovalSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(ApprovalSchema.class, "V8__approvals.sql");
    }
}
