package io.phasegate.shell;

/** Reads scripts. Safe for any number of threads. */
public interface ShellReader {
    /** Never throws for what the script holds: what it can't make sense of is not understood. */
    Script read(String script);
}
