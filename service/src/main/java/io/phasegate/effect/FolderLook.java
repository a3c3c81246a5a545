package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One look at what stands in a folder whose names have to be read. Belongs to one thread. */
final class FolderLook {
    private final String path;
    private final Exclusions exclusions;
    private final Optional<Folder> earlier;
    private final Optional<Manifest> counted;
    private final Set<String> leftOutBefore;
    private final FileReading reading;
    private final Map<String, FileState> files = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    private final Set<String> namesWithin = new HashSet<>();
    private final List<FolderOnDisk> within = new ArrayList<>();
    private boolean changed;
    private boolean odd;
    private Optional<Stat> itself = Optional.empty();

    /**
     * @param counted an earlier look with the same exclusions: what was of account then is now
     */
    FolderLook(
            String path,
            Exclusions exclusions,
            Optional<Folder> earlier,
            Optional<Manifest> counted,
            FileReading reading) {
        this.path = path;
        this.exclusions = exclusions;
        this.earlier = earlier;
        this.counted = counted;
        this.leftOutBefore = earlier.map(Folder::leftOut).orElse(Set.of());
        this.reading = reading;
    }

    Looked at(FolderOnDisk.Open folder) throws IOException {
        itself = Optional.of(folder.stat()).filter(reading::isSettled);
        folder.show(this::at);
        return new Looked(folder(), within);
    }

    private void at(EntryOnDisk entry) {
        String name = entry.name();
        odd |= !entry.isText();
        if (counted.isPresent() && leftOutBefore.contains(name)) {
            leftOut.add(name);
            return;
        }
        Stat stat;
        try {
            stat = entry.stat();
        } catch (NoSuchFileException _) {
            changed = true;
            return;
        } catch (IOException _) {
            changed = true;
            files.put(name, reading.unreadable());
            return;
        }
        FileState known = earlier.map(folder -> folder.files().get(name)).orElse(null);
        if (!judged(name, stat, known)
                && exclusions.cover(Manifest.at(path, name), stat.isFolder())) {
            leftOut.add(name);
        } else if (stat.isFolder()) {
            namesWithin.add(name);
            within.add(entry.folder(Manifest.at(path, name)));
        } else if (known != null && known.holdsFor(stat)) {
            files.put(name, known);
        } else {
            changed = true;
            files.put(name, reading.state(entry, stat));
        }
    }

    /** Whether it was of account before, and so still is. */
    private boolean judged(String name, Stat stat, @Nullable FileState known) {
        return stat.isFolder()
                ? counted.filter(all -> all.folder(Manifest.at(path, name)).isPresent()).isPresent()
                : counted.isPresent() && known != null;
    }

    /** With the digest of the earlier one where nothing has changed. */
    private Folder folder() {
        Optional<Listing> listing =
                itself.filter(_ -> !odd).map(stat -> new Listing(stat, namesWithin));
        return earlier.filter(folder ->
                        !changed
                                && folder.files().size() == files.size()
                                && folder.leftOut().equals(leftOut))
                .map(folder -> folder.with(listing))
                .orElseGet(() -> Folder.of(files, leftOut, listing));
    }
}
