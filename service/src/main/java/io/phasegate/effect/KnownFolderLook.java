package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A look at a folder that was not touched itself, so that its names need not be read: only its
 * files are looked at.
 */
record KnownFolderLook(Folder earlier, FileReading reading) {
    /** Empty where the names have to be read after all. */
    Optional<Looked> at(FolderOnDisk.Open folder, String path) throws IOException {
        Optional<Listing> listing = earlier.listing();
        if (listing.isEmpty() || !listing.get().folder().equals(folder.stat())) {
            return Optional.empty();
        }
        Map<String, FileState> changed = new HashMap<>();
        try {
            for (Map.Entry<String, FileState> known : earlier.files().entrySet()) {
                EntryOnDisk entry = folder.entry(known.getKey());
                Stat stat = entry.stat();
                if (stat.isFolder()) {
                    return Optional.empty();
                }
                if (!known.getValue().holdsFor(stat)) {
                    changed.put(known.getKey(), reading.state(entry, stat));
                }
            }
        } catch (IOException _) {
            return Optional.empty(); // it is being changed just now, or was shut
        }
        List<FolderOnDisk> within = new ArrayList<>();
        for (String name : listing.get().within()) {
            within.add(folder.entry(name).folder(Manifest.at(path, name)));
        }
        return Optional.of(
                new Looked(changed.isEmpty() ? earlier : earlier.with(changed, Set.of()), within));
    }
}
