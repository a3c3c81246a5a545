package io.phasegate.hook;

/** When an event happens. */
public enum Moment {
    /** Before a tool is called: it waits for a verdict. */
    BEFORE,
    /** Before an agent asks its user for leave. */
    PERMISSION,
    /** After a tool was called. */
    AFTER,
    /** After a tool's call that went wrong. */
    FAILED,
    /** A session begins. */
    START,
    /** The user says something. */
    PROMPT,
    /** Nothing that concerns us. */
    OTHER
}
