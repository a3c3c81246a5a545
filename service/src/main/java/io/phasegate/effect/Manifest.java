package io.phasegate.effect;

import io.phasegate.rules.ChangedPath.Change;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a workspace holds at one time: every file that counts, by the digest of what is in it.
 * Immutable.
 *
 * @param folders by path; the root's is empty
 * @param exclusions what was left out
 * @param digest the same exactly where the same files hold the same
 */
record Manifest(SortedMap<String, Folder> folders, Exclusions exclusions, String digest) {
    static Manifest of(Map<String, Folder> folders, Exclusions exclusions) {
        SortedMap<String, Folder> sorted = new TreeMap<>(folders);
        Digest digest = new Digest();
        sorted.forEach((path, folder) -> {
            if (!folder.files().isEmpty()) {
                digest.add(path).add(folder.digest());
            }
        });
        return new Manifest(
                Collections.unmodifiableSortedMap(sorted), exclusions, "sha256:" + digest.text());
    }

    Optional<Folder> folder(String path) {
        return Optional.ofNullable(folders.get(path));
    }

    int files() {
        return folders.values().stream().mapToInt(folder -> folder.files().size()).sum();
    }

    /** Of every file. */
    Stream<String> paths() {
        return folders.entrySet().stream()
                .flatMap(folder ->
                        folder.getValue().files().keySet().stream()
                                .map(name -> at(folder.getKey(), name)));
    }

    /** What its ignore files hold, by folder. */
    SortedMap<String, String> ignoreFiles() {
        SortedMap<String, String> files = new TreeMap<>();
        folders.forEach((path, folder) ->
                Optional.ofNullable(folder.files().get(GitIgnores.FILE))
                        .ifPresent(file -> files.put(path, file.digest())));
        return files;
    }

    /** Without what these exclusions leave out. */
    Manifest without(Exclusions more) {
        Map<String, Folder> kept = new TreeMap<>();
        folders.forEach((path, folder) -> {
            Set<String> gone =
                    folder.files().keySet().stream()
                            .filter(name -> more.cover(at(path, name), false))
                            .collect(Collectors.toSet());
            if (path.isEmpty() || !more.cover(path, true)) {
                kept.put(path, gone.isEmpty() ? folder : folder.with(Map.of(), gone));
            }
        });
        return of(kept, more);
    }

    /**
     * What counts as found where others worked in between: as it is now, but for what had changed
     * from this one before they began.
     *
     * @param handedOver as others got it
     */
    Manifest rebased(Manifest handedOver, Manifest now) {
        Set<String> own = changesTo(handedOver).keySet();
        Map<String, Folder> rebased = new TreeMap<>(now.folders);
        for (String path : own) {
            int slash = path.lastIndexOf('/');
            String at = slash < 0 ? "" : path.substring(0, slash);
            String name = path.substring(slash + 1);
            Folder folder = rebased.getOrDefault(at, Folder.of(Map.of(), Set.of()));
            rebased.put(
                    at,
                    file(at, name)
                            .map(file -> folder.with(Map.of(name, file), Set.of()))
                            .orElseGet(() -> folder.with(Map.of(), Set.of(name))));
        }
        return of(rebased, exclusions);
    }

    /** Of that path. */
    Optional<FileState> file(String path) {
        int slash = path.lastIndexOf('/');
        return file(slash < 0 ? "" : path.substring(0, slash), path.substring(slash + 1));
    }

    private Optional<FileState> file(String at, String name) {
        return folder(at).map(folder -> folder.files().get(name));
    }

    /** What became of which path from this one to that. */
    SortedMap<String, Change> changesTo(Manifest later) {
        SortedMap<String, Change> changes = new TreeMap<>();
        if (digest.equals(later.digest)) {
            return changes;
        }
        later.folders.forEach((path, now) -> {
            Folder before = folders.get(path);
            if (before == null) {
                now.files().keySet().forEach(name -> changes.put(at(path, name), Change.CREATED));
            } else if (!before.sameFiles(now)) {
                changes(path, before, now, changes);
            }
        });
        folders.forEach((path, before) -> {
            if (!later.folders.containsKey(path)) {
                before.files()
                        .keySet()
                        .forEach(name -> changes.put(at(path, name), Change.DELETED));
            }
        });
        return changes;
    }

    private static void changes(
            String path, Folder before, Folder now, Map<String, Change> changes) {
        now.files()
                .forEach((name, file) -> {
                    FileState earlier = before.files().get(name);
                    if (earlier == null) {
                        changes.put(at(path, name), Change.CREATED);
                    } else if (!earlier.digest().equals(file.digest())) {
                        changes.put(at(path, name), Change.MODIFIED);
                    }
                });
        before.files().keySet().stream()
                .filter(name -> !now.files().containsKey(name))
                .forEach(name -> changes.put(at(path, name), Change.DELETED));
    }

    static String at(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
