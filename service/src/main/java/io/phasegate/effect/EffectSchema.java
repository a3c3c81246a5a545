package io.phasegate.effect;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class EffectSchema {
    private EffectSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(EffectSchema.class, "V11__manifests.sql");
    }

    /** What was added later. */
    public static Migrations asLeft() {
        return Migrations.beside(EffectSchema.class, "V17__as_left.sql");
    }
}
