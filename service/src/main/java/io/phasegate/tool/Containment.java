package io.phasegate.tool;

import java.util.Locale;

/** What holds commands in. */
public enum Containment {
    /** Nothing: they have the rights of the server's user. */
    NONE,
    /** Namespaces of their own, with the workspace and the system's programs in them. */
    SANDBOX;

    /** As the API and records spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
