package io.phasegate.task;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class TaskSchema {
    private TaskSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(TaskSchema.class, "V1__tasks.sql");
    }
}
