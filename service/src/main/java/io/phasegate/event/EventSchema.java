package io.phasegate.event;

import io.phasegate.database.Engine;
import io.phasegate.database.Migrations;

/** The tables of this package in the state; the log is a database of its own. */
public final class EventSchema {
    private EventSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(EventSchema.class, "V4__events.sql");
    }

    /** How far receivers have come; added later. */
    public static Migrations subscribers() {
        return Migrations.beside(EventSchema.class, "V11__subscribers.sql");
    }

    /** The log of events among the state, where several servers share it. */
    public static Migrations sharedLog() {
        return Migrations.beside(EventSchema.class, "V21__shared_log.sql").only(Engine.POSTGRESQL);
    }

    static Migrations log() {
        return Migrations.beside(EventSchema.class, "E1__log.sql");
    }
}
