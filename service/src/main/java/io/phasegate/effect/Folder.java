package io.phasegate.effect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stands in one folder, without what stands in the folders within.
 *
 * @param files by name
 * @param leftOut names that are of no account, kept so that they need not be judged again
 * @param digest of names and what the files hold
 */
record Folder(Map<String, FileState> files, Set<String> leftOut, String digest) {
    Folder {
        files = Map.copyOf(files);
        leftOut = Set.copyOf(leftOut);
    }

    static Folder of(Map<String, FileState> files, Set<String> leftOut) {
        Digest digest = new Digest();
        new TreeMap<>(files).forEach((name, file) -> digest.add(name).add(file.digest()));
        return new Folder(files, leftOut, digest.text());
    }

    boolean sameFiles(Folder other) {
        return digest.equals(other.digest);
    }

    /** With the same files, some of them as they are in another. */
    Folder with(Map<String, FileState> changed, Set<String> gone) {
        Map<String, FileState> all = new HashMap<>(files);
        all.putAll(changed);
        all.keySet().removeAll(gone);
        return of(all, leftOut);
    }
}
