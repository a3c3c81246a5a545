package io.phasegate.database;

/** What an acknowledged change survives: {@code audit.durability}. */
public enum Durability {
    /** The end of the process, however it comes: the system has the bytes. */
    PROCESS,
    /** Loss of power as well: the disk has them. */
    DISK
}
