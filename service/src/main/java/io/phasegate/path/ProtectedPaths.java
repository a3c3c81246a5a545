package io.phasegate.path;

import io.phasegate.path.HeldPlace.Cover;
import io.phasegate.rules.PathAccess.Access;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Says which paths of a workspace the floor protects, and why. What is protected by name is so in
 * every spelling that some file system or reader could take for it. Safe for any number of threads.
 */
public final class ProtectedPaths {
    private static final String GIT = "git's own files";
    private static final String AGENTS = "an agent's own settings";
    private static final String CREDENTIALS = "credentials";

    private final Workspace workspace;
    private final ExpectedPlaces expected;
    private final List<Zone> zones;
    private final CredentialPatterns credentials;
    private final ProtectedFiles files;
    private volatile HeldPlaces.Look lastLook = HeldPlaces.Look.NONE;

    private ProtectedPaths(
            Workspace workspace,
            ExpectedPlaces expected,
            List<Zone> zones,
            CredentialPatterns credentials,
            ProtectedFiles files) {
        this.workspace = workspace;
        this.expected = expected;
        this.zones = zones;
        this.credentials = credentials;
        this.files = files;
    }

    public static ProtectedPaths of(Workspace workspace, Protection protection) {
        return new ProtectedPaths(
                workspace,
                ExpectedPlaces.of(workspace, protection),
                Zones.of(workspace, protection),
                CredentialPatterns.of(protection.credentials()),
                ProtectedFiles.of(workspace, protection));
    }

    /** Why the floor protects this place, in a few words; empty where it does not. */
    public String reason(Access access, Location.Inside location) {
        String byName = reason(access, location.path());
        if (!byName.isEmpty()) {
            return byName;
        }
        for (String name : location.via()) {
            String byLink = reason(access, name);
            if (!byLink.isEmpty()) {
                return byLink;
            }
        }
        return location.entry() instanceof Entry.RegularFile(_, int links, FileIdentity identity)
                        && links > 1
                ? files.reason(access, identity)
                : "";
    }

    /**
     * The same by the name alone, for walks that follow no links and for paths of which nothing
     * else is known.
     *
     * @param path normalised, relative to the root
     */
    public String reason(Access access, String path) {
        String folded = FoldedName.of(path);
        if (GitFolder.isIn(folded)) {
            return GIT;
        }
        String zone = zoneReason(access, folded);
        if (!zone.isEmpty()) {
            return zone;
        }
        boolean settings =
                AgentSettings.hold(folded)
                        || (access == Access.WRITE && AgentSettings.liesBeneath(folded));
        if (settings) {
            return AGENTS;
        }
        return credentials.cover(path, folded) ? CREDENTIALS : "";
    }

    /**
     * All protected places as they are now, folders before what lies in them, for what holds them
     * as a whole. Looks through the whole workspace, at folders that have not changed but once.
     */
    public List<HeldPlace> held() throws IOException {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        HeldPlaces.Look look = HeldPlaces.in(workspace, this, expected.all(), lastLook, now);
        lastLook = look;
        return look.places();
    }

    /** Places that every reader may see, even within what is hidden. */
    List<String> readablePlaces() {
        return expected.readable();
    }

    /** What is kept back there by its name alone; git's own files are read by git itself. */
    Optional<Cover> cover(String path) {
        String folded = FoldedName.of(path);
        for (Zone zone : zones) {
            if (zone.holds(folded)) {
                return Optional.of(
                        zone.reason().equals(Zones.STATE) ? Cover.HIDDEN : Cover.READ_ONLY);
            }
        }
        if (credentials.cover(path, folded)) {
            return Optional.of(Cover.HIDDEN);
        }
        return GitFolder.isIn(folded)
                        || AgentSettings.hold(folded)
                        || AgentSettings.liesBeneath(folded)
                ? Optional.of(Cover.READ_ONLY)
                : Optional.empty();
    }

    /** Whether a name is one that something relies on: who replaces it, replaces that. */
    boolean isFixed(String path) {
        String folded = FoldedName.of(path);
        return zones.stream().anyMatch(zone -> zone.holds(folded) || zone.liesBeneath(folded))
                || GitFolder.isIn(folded)
                || AgentSettings.hold(folded)
                || AgentSettings.liesBeneath(folded);
    }

    Map<FileIdentity, Cover> coversOfSecondNames() throws IOException {
        return files.covers();
    }

    /** Files with a second name that are protected from reading, as they are now. */
    Set<FileIdentity> hiddenFiles() throws IOException {
        return files.hidden();
    }

    private String zoneReason(Access access, String folded) {
        for (Zone zone : zones) {
            if (zone.holds(folded)) {
                return access == Access.READ && zone.readable() ? "" : zone.reason();
            }
        }
        for (Zone zone : zones) {
            if (access == Access.WRITE && zone.liesBeneath(folded)) {
                return "it holds " + zone.reason();
            }
        }
        return "";
    }
}
