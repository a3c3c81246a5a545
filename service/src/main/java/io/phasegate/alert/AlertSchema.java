package io.phasegate.alert;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class AlertSchema {
    private AlertSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(AlertSchema.class, "V12__alerts.sql");
    }
}
