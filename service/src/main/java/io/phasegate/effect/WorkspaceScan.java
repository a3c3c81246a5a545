package io.phasegate.effect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * One look at all files of a workspace, no link followed. What the file system shows to be
 * untouched since an earlier look is not read again. Never fails: what can't be looked at is a file
 * whose content changes with every look.
 */
final class WorkspaceScan {
    private static final int MOST_FILES = 2_000_000;
    private static final int LARGEST_IGNORES = 1 << 20;

    private final FolderOnDisk root;
    private final Exclusions exclusions;
    private final Optional<Manifest> before;
    private final Optional<Manifest> counted;
    private final boolean collects;
    private final FileReading reading;
    private final Map<String, Folder> folders = new ConcurrentHashMap<>();
    private final Map<String, List<GitIgnoreRule>> collected = new ConcurrentHashMap<>();
    private final AtomicInteger files = new AtomicInteger();

    private WorkspaceScan(
            FolderOnDisk root,
            Exclusions exclusions,
            Optional<Manifest> before,
            boolean collects,
            FileReading reading) {
        this.root = root;
        this.exclusions = exclusions;
        this.before = before;
        this.counted =
                before.filter(manifest -> !collects && manifest.exclusions().equals(exclusions));
        this.collects = collects;
        this.reading = reading;
    }

    /**
     * A look that leaves out what it is told to.
     *
     * @param before an earlier look, whose word is taken for untouched files
     */
    static Manifest again(
            FolderOnDisk root,
            Exclusions exclusions,
            Optional<Manifest> before,
            FileReading reading) {
        return new WorkspaceScan(root, exclusions, before, false, reading).manifest();
    }

    /**
     * A look that goes by git's ignore files as they are now.
     *
     * @param without what is left out besides
     */
    static Manifest afresh(
            FolderOnDisk root, Exclusions without, Optional<Manifest> before, FileReading reading) {
        if (before.isPresent()) {
            Exclusions then = before.get().exclusions();
            Manifest again = again(root, without.with(then.ignores()), before, reading);
            if (again.ignoreFiles().equals(before.get().ignoreFiles())) {
                return again;
            }
        }
        return new WorkspaceScan(root, without.with(GitIgnores.NONE), before, true, reading)
                .manifest();
    }

    private record Found(FolderOnDisk folder, GitIgnores ignores) {}

    private Manifest manifest() {
        List<Found> level = List.of(new Found(root, exclusions.ignores()));
        while (!level.isEmpty()) {
            level =
                    level.parallelStream()
                            .flatMap(found -> look(found).stream())
                            .collect(Collectors.toList());
        }
        if (!collects) {
            return Manifest.of(folders, exclusions);
        }
        return Manifest.of(folders, exclusions.with(new GitIgnores(collected)));
    }

    /** The folders within. */
    private List<Found> look(Found found) {
        String path = found.folder().path();
        GitIgnores ignores = collects ? ignores(found) : exclusions.ignores();
        Looked looked;
        try {
            looked = found.folder().open(folder -> look(folder, path, ignores));
        } catch (IOException _) {
            return unreadable(path);
        }
        if (files.addAndGet(looked.entries()) > MOST_FILES) {
            return unreadable(path);
        }
        folders.put(path, looked.folder());
        return looked.within().stream().map(each -> new Found(each, ignores)).toList();
    }

    private Looked look(FolderOnDisk.Open folder, String path, GitIgnores ignores)
            throws IOException {
        Optional<Folder> earlier = before.flatMap(manifest -> manifest.folder(path));
        if (counted.isPresent() && earlier.isPresent()) {
            Optional<Looked> known = new KnownFolderLook(earlier.get(), reading).at(folder, path);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return new FolderLook(
                        path,
                        collects ? exclusions.with(ignores) : exclusions,
                        earlier,
                        counted,
                        reading)
                .at(folder);
    }

    private List<Found> unreadable(String path) {
        folders.put(path, Folder.of(Map.of(".", reading.unreadable()), Set.of()));
        return List.of();
    }

    private GitIgnores ignores(Found found) {
        String path = found.folder().path();
        List<GitIgnoreRule> rules =
                found.folder()
                        .head(GitIgnores.FILE, LARGEST_IGNORES)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .map(text -> GitIgnoreRule.read(path, text))
                        .orElse(List.of());
        if (rules.isEmpty()) {
            return found.ignores();
        }
        collected.put(path, rules);
        Map<String, List<GitIgnoreRule>> all = new HashMap<>(found.ignores().byFolder());
        all.put(path, rules);
        return new GitIgnores(all);
    }
}
