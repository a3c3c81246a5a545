package io.phasegate.trigger;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class TriggerSchema {
    private TriggerSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(TriggerSchema.class, "V7__triggers.sql");
    }

    /** What was added later. */
    public static Migrations waiting() {
        return Migrations.beside(TriggerSchema.class, "V16__waiting.sql");
    }
}
