package io.phasegate.rules;

/**
 * Fact: a call reads or writes a path.
 *
 * @param phase the phase of the call
 * @param tool the tool called
 * @param countsAs the tool whose path constraints hold: {@code write_files} for a script's write,
 *     else {@code tool}
 * @param given the path as the caller wrote it
 * @param path relative to the workspace root, {@code /} between segments, after resolving {@code
 *     .}, {@code ..} and links; equals {@code given} where {@code placement} is not {@link
 *     Placement#INSIDE}
 * @param protectedBy why the floor protects it, in a few words ({@code the active policy}); empty
 *     where it does not
 * @param how how the access comes about, for example {@code argument path} or {@code redirection at
 *     7-12, inside $(…)}
 */
public record PathAccess(
        String phase,
        String tool,
        String countsAs,
        Access access,
        Placement placement,
        String given,
        String path,
        String protectedBy,
        String how) {

    public enum Access {
        READ,
        WRITE
    }

    public enum Placement {
        /** In the workspace. */
        INSIDE,
        /** Somewhere else. */
        OUTSIDE,
        /** Starts with {@code ~}, is empty or holds NUL. */
        REFUSED,
        /** Can't be known before the script runs. */
        UNKNOWN
    }

    public boolean write() {
        return access == Access.WRITE;
    }

    public boolean inside() {
        return placement == Placement.INSIDE;
    }

    public boolean outside() {
        return placement == Placement.OUTSIDE;
    }

    public boolean refused() {
        return placement == Placement.REFUSED;
    }

    public boolean unknown() {
        return placement == Placement.UNKNOWN;
    }

    public boolean isProtected() {
        return !protectedBy.isEmpty();
    }

    /** For details: what is done to which path, and how it comes about. */
    public String described() {
        String what = access == Access.WRITE ? "writes `" : "reads `";
        String where = path.equals(given) ? "" : " (`" + path + "`)";
        return what + given + "`" + where + (how.isEmpty() ? "" : ", " + how);
    }
}
