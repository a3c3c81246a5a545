package io.phasegate.anchor;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class AnchorSchema {
    private AnchorSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(AnchorSchema.class, "V13__anchors.sql");
    }
}
