package io.phasegate.task;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class TaskSchema {
    private TaskSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(TaskSchema.class, "V1__tasks.sql");
    }

    /** What was added later. */
    public static Migrations debts() {
        return Migrations.beside(TaskSchema.class, "V9__debts.sql");
    }

    /** What was added after that. */
    public static Migrations storedAnswers() {
        return Migrations.beside(TaskSchema.class, "V10__stored_answers.sql");
    }

    /** What was added then. */
    public static Migrations refusalsAndRetention() {
        return Migrations.beside(TaskSchema.class, "V14__refusals.sql", "V15__found.sql");
    }

    /** What more is kept of executions. */
    public static Migrations executions() {
        return Migrations.beside(TaskSchema.class, "V18__executions.sql");
    }
}
