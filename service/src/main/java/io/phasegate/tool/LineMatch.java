package io.phasegate.tool;

/**
 * Says whether a line is one of those looked for. Not for several threads: one search, one matcher.
 */
interface LineMatch {
    boolean matches(String line);
}
