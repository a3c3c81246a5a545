package io.phasegate.path;

import io.phasegate.path.HeldPlace.Cover;
import io.phasegate.path.HeldPlace.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks through a workspace for what is protected, once: afterwards nobody asks about single paths.
 * What names say, what links lead to and what is a protected file's second name are all found.
 */
final class HeldPlaces {
    /** Beyond this, to look through it all would take longer than most commands. */
    private static final int MOST = 1_000_000;

    private final Workspace workspace;
    private final ProtectedPaths protectedPaths;
    private final Map<FileIdentity, Cover> secondNames;
    private final Map<String, KnownFolder> before;
    private final long now;
    private final Map<String, KnownFolder> seen = new HashMap<>();
    private final Map<String, HeldPlace> places = new HashMap<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private int files;

    private HeldPlaces(
            Workspace workspace,
            ProtectedPaths protectedPaths,
            Map<String, KnownFolder> before,
            long now)
            throws IOException {
        this.workspace = workspace;
        this.protectedPaths = protectedPaths;
        this.secondNames = protectedPaths.coversOfSecondNames();
        this.before = secondNames.isEmpty() ? before : Map.of(); // any file may be one of them
        this.now = now;
    }

    /**
     * What a look found.
     *
     * @param places folders before what lies in them
     * @param folders what the next look may rely on
     */
    record Look(List<HeldPlace> places, Map<String, KnownFolder> folders) {
        static final Look NONE = new Look(List.of(), Map.of());
    }

    /**
     * What is protected there now.
     *
     * @param expected places that count although nothing stands there
     * @param before an earlier look under the same protection: of folders that have not changed
     *     since, the names are not read again
     * @param now nanoseconds since 1970, before the look
     */
    static Look in(
            Workspace workspace,
            ProtectedPaths protectedPaths,
            List<String> expected,
            Look before,
            long now)
            throws IOException {
        HeldPlaces found = new HeldPlaces(workspace, protectedPaths, before.folders(), now);
        found.walk();
        for (String path : expected) {
            found.expect(path);
        }
        return new Look(
                found.places.values().stream()
                        .sorted(Comparator.comparing(HeldPlace::path))
                        .toList(),
                found.secondNames.isEmpty() ? Map.copyOf(found.seen) : Map.of());
    }

    private void walk() throws IOException {
        look(workspace.root(), "");
        while (!waiting.isEmpty()) {
            String path = waiting.pop();
            Path folder = workspace.absolute(path);
            try {
                look(folder, path);
            } catch (IOException trouble) {
                if (files > MOST) {
                    throw trouble;
                }
                FolderNames.shut(folder, path).ifPresent(this::add);
            }
        }
    }

    private void look(Path folder, String path) throws IOException {
        Stat stat = Stat.of(folder);
        if (!stat.isFolder()) {
            throw new NotDirectoryException(path); // it was one a moment ago
        }
        KnownFolder known = before.get(path);
        KnownFolder names =
                known != null && known.stat().equals(stat)
                        ? known
                        : FolderNames.of(folder, stat, path, protectedPaths, secondNames);
        files += names.files();
        if (files > MOST) {
            throw new IOException("there are more than " + MOST + " files");
        }
        if (stat.isSettledAt(now)) {
            seen.put(path, names);
        }
        names.places().forEach(this::add);
        names.links().forEach(this::link);
        names.hidden().forEach(this::readableWithin);
        names.within().forEach(waiting::push);
    }

    /** Something may have been put there since the walk came by: then that is what is found. */
    private void expect(String path) throws IOException {
        Optional<Cover> cover = protectedPaths.cover(path);
        if (cover.isEmpty() || places.containsKey(path) || isBeneathOne(path)) {
            return;
        }
        Found found =
                switch (FileTree.entry(workspace.absolute(path))) {
                    case Entry.Folder() -> Found.FOLDER;
                    case Entry.RegularFile _, Entry.Special _ -> Found.FILE;
                    case Entry.Link() -> Found.LINK;
                    case Entry.Missing() -> Found.MISSING;
                };
        add(path, cover.get(), found);
    }

    /** Of what is hidden, only what every reader may see is looked at. */
    private void readableWithin(String hidden) {
        protectedPaths.readablePlaces().stream()
                .filter(place -> place.startsWith(hidden + "/"))
                .filter(place ->
                        Files.isDirectory(workspace.absolute(place), LinkOption.NOFOLLOW_LINKS))
                .forEach(place -> add(place, Cover.READ_ONLY, Found.FOLDER));
    }

    private void link(String path) {
        if (protectedPaths.isFixed(path)) {
            add(path, Cover.READ_ONLY, Found.LINK);
        }
        protectedPaths.cover(path).ifPresent(cover -> addTarget(path, cover));
    }

    private void addTarget(String link, Cover cover) {
        if (workspace.locate(link) instanceof Location.Inside(String target, Entry entry, _)
                && !target.equals(".")) {
            switch (entry) {
                case Entry.Folder() -> add(target, cover, Found.FOLDER);
                case Entry.RegularFile _, Entry.Special _ -> add(target, cover, Found.FILE);
                case Entry.Link _, Entry.Missing _ -> {}
            }
        }
    }

    /** The stricter cover stays. */
    private void add(HeldPlace place) {
        places.merge(
                place.path(), place, (one, other) -> one.cover() == Cover.HIDDEN ? one : other);
    }

    private void add(String path, Cover cover, Found found) {
        add(new HeldPlace(path, cover, found));
    }

    private boolean isBeneathOne(String path) {
        for (int slash = path.lastIndexOf('/');
                slash > 0;
                slash = path.lastIndexOf('/', slash - 1)) {
            if (places.containsKey(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }
}
