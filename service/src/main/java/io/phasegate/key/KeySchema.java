package io.phasegate.key;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class KeySchema {
    private KeySchema() {}

    public static Migrations migrations() {
        return Migrations.beside(KeySchema.class, "V3__keys.sql");
    }
}
