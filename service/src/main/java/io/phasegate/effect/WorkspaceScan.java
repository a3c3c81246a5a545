package io.phasegate.effect;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private final Path root;
    private final Exclusions exclusions;
    private final Optional<Manifest> before;
    private final Optional<Manifest> counted;
    private final boolean collects;
    private final FileReading reading;
    private final Map<String, Folder> folders = new ConcurrentHashMap<>();
    private final Map<String, List<GitIgnoreRule>> collected = new ConcurrentHashMap<>();
    private final AtomicInteger files = new AtomicInteger();

    private WorkspaceScan(
            Path root,
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
            Path root, Exclusions exclusions, Optional<Manifest> before, FileReading reading) {
        return new WorkspaceScan(root, exclusions, before, false, reading).manifest();
    }

    /**
     * A look that goes by git's ignore files as they are now.
     *
     * @param without what is left out besides
     */
    static Manifest afresh(
            Path root, Exclusions without, Optional<Manifest> before, FileReading reading) {
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

    private record Found(String path, GitIgnores ignores) {}

    private Manifest manifest() {
        List<Found> level = List.of(new Found("", exclusions.ignores()));
        while (!level.isEmpty()) {
            level =
                    level.parallelStream()
                            .flatMap(folder -> look(folder).stream())
                            .collect(Collectors.toList());
        }
        if (!collects) {
            return Manifest.of(folders, exclusions);
        }
        return Manifest.of(folders, exclusions.with(new GitIgnores(collected)));
    }

    /** The folders within. */
    private List<Found> look(Found folder) {
        Optional<Folder> earlier = before.flatMap(manifest -> manifest.folder(folder.path()));
        List<Path> entries;
        try {
            entries = entries(folder.path());
        } catch (IOException | DirectoryIteratorException _) {
            folders.put(folder.path(), Folder.of(Map.of(".", reading.unreadable()), Set.of()));
            return List.of();
        }
        GitIgnores ignores = collects ? ignores(folder, entries) : exclusions.ignores();
        FolderLook look =
                new FolderLook(
                        folder.path(),
                        collects ? exclusions.with(ignores) : exclusions,
                        earlier,
                        counted,
                        reading);
        entries.forEach(look::at);
        folders.put(folder.path(), look.folder());
        return look.within().stream().map(path -> new Found(path, ignores)).toList();
    }

    private List<Path> entries(String folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(folder))) {
            stream.forEach(entries::add);
        }
        if (files.addAndGet(entries.size()) > MOST_FILES) {
            throw new IOException("more files than can be looked at");
        }
        return entries;
    }

    private GitIgnores ignores(Found folder, List<Path> entries) {
        List<GitIgnoreRule> rules =
                entries.stream()
                        .filter(entry -> entry.endsWith(GitIgnores.FILE))
                        .findFirst()
                        .flatMap(reading::text)
                        .map(text -> GitIgnoreRule.read(folder.path(), text))
                        .orElse(List.of());
        if (rules.isEmpty()) {
            return folder.ignores();
        }
        collected.put(folder.path(), rules);
        Map<String, List<GitIgnoreRule>> all = new HashMap<>(folder.ignores().byFolder());
        all.put(folder.path(), rules);
        return new GitIgnores(all);
    }
}
