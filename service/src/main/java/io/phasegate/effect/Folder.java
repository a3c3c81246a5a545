package io.phasegate.effect;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stands in one folder, without what stands in the folders within.
 *
 * @param files by name
 * @param leftOut names that are of no account, kept so that they need not be judged again
 * @param listing so that the names need not be read again; empty where they must be
 * @param digest of names and what the files hold
 */
record Folder(
        Map<String, FileState> files,
        Set<String> leftOut,
        Optional<Listing> listing,
        String digest) {
    Folder {
        files = Map.copyOf(files);
        leftOut = Set.copyOf(leftOut);
    }

    static Folder of(Map<String, FileState> files, Set<String> leftOut) {
        return of(files, leftOut, Optional.empty());
    }

    static Folder of(Map<String, FileState> files, Set<String> leftOut, Optional<Listing> listing) {
        Digest digest = new Digest();
        new TreeMap<>(files).forEach((name, file) -> digest.add(name).add(file.digest()));
        return new Folder(files, leftOut, listing, digest.text());
    }

    boolean sameFiles(Folder other) {
        return digest.equals(other.digest);
    }

    /** With the same files, some of them as they are in another. */
    Folder with(Map<String, FileState> changed, Set<String> gone) {
        Map<String, FileState> all = new HashMap<>(files);
        all.putAll(changed);
        all.keySet().removeAll(gone);
        return of(all, leftOut, gone.isEmpty() ? listing : Optional.empty());
    }

    /** The same, its names read again. */
    Folder with(Optional<Listing> fresh) {
        return new Folder(files, leftOut, fresh, digest);
    }
}
