package io.phasegate.tool;

import io.phasegate.path.Location;
import io.phasegate.path.PathText;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Workspace;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.PathAccess.Placement;

/** Turns paths that a call names into facts. */
final class PathFacts {
    private final Workspace workspace;
    private final ProtectedPaths protectedPaths;

    PathFacts(Workspace workspace, ProtectedPaths protectedPaths) {
        this.workspace = workspace;
        this.protectedPaths = protectedPaths;
    }

    /**
     * Who accesses.
     *
     * @param countsAs the tool whose constraints hold
     */
    record Use(String phase, String tool, String countsAs, Access access, String how) {
        PathAccess at(Placement placement, String given, String path, String protectedBy) {
            return new PathAccess(
                    phase, tool, countsAs, access, placement, given, path, protectedBy, how);
        }

        PathAccess without(Placement placement, String given, String reason) {
            String why = reason.isEmpty() ? how : how + ": " + reason;
            return new PathAccess(phase, tool, countsAs, access, placement, given, given, "", why);
        }
    }

    Location locate(String base, String given) {
        return workspace.locate(base, given);
    }

    PathAccess access(Use use, String given, Location location) {
        return switch (location) {
            case Location.Inside inside ->
                    use.at(
                            Placement.INSIDE,
                            given,
                            inside.path(),
                            protectedPaths.reason(use.access(), inside));
            case Location.Outside(String reason) -> use.without(Placement.OUTSIDE, given, reason);
            case Location.Refused(String reason) -> use.without(Placement.REFUSED, given, reason);
        };
    }

    /**
     * For a path of which not all can be known: protected where its letters, taken from the root,
     * name something that is.
     */
    PathAccess unknown(Use use, String given) {
        String letters = PathText.normalised(given.replaceAll("[\"'\\\\]", ""));
        return use.at(
                Placement.UNKNOWN, given, given, protectedPaths.reason(use.access(), letters));
    }

    boolean isProtectedFromReading(Location.Inside location) {
        return !protectedPaths.reason(Access.READ, location).isEmpty();
    }
}
