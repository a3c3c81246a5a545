package io.phasegate.sandbox;

import io.phasegate.path.HeldPlace;
import io.phasegate.path.HeldPlace.Cover;
import io.phasegate.path.HeldPlace.Found;
import io.phasegate.tool.Reach;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How a workspace appears in a sandbox: what of it can be seen, and what can be changed. */
final class WorkspaceMounts {
    private final Path root;
    private final Path nothing;
    private final Mounts mounts = new Mounts();
    private final List<Path> toClose = new ArrayList<>();

    /**
     * @param nothing a file that nobody can read
     */
    WorkspaceMounts(Path root, Path nothing) {
        this.root = root;
        this.nothing = nothing;
    }

    Mounts of(Reach reach, List<HeldPlace> places) {
        switch (reach) {
            case WORKSPACE -> {
                mounts.writable(root);
                pin(places);
                places.forEach(this::cover);
            }
            case NOTHING -> {
                mounts.readOnly(root);
                places.stream().filter(this::isToBeHidden).forEach(this::cover);
            }
            case REPOSITORY -> {
                mounts.readOnly(root);
                places.stream().filter(this::isToBeHidden).forEach(this::cover);
            }
        }
        GitFolders.of(root).ifPresent(folders -> folders.addTo(mounts, reach));
        toClose.forEach(mounts::closed);
        return mounts;
    }

    /** Where nothing can be changed anyway, only what may not be seen counts. */
    private boolean isToBeHidden(HeldPlace place) {
        return place.found() != Found.MISSING
                && place.found() != Found.LINK
                && (place.cover() == Cover.HIDDEN || isBeneathHidden(place));
    }

    private boolean isBeneathHidden(HeldPlace place) {
        return toClose.stream().anyMatch(folder -> root.resolve(place.path()).startsWith(folder));
    }

    /**
     * A folder that holds something could be renamed, and another put in its place: what is mounted
     * can't be.
     */
    private void pin(List<HeldPlace> places) {
        Set<Path> above = new TreeSet<>();
        Set<Path> covered = new HashSet<>();
        for (HeldPlace place : places) {
            covered.add(root.resolve(place.path()));
        }
        for (HeldPlace place : places) {
            Optional<Path> folder = Optional.ofNullable(root.resolve(place.path()).getParent());
            while (folder.isPresent() && !folder.get().equals(root)) {
                above.add(folder.get());
                folder = Optional.ofNullable(folder.get().getParent());
            }
        }
        above.stream().filter(folder -> !isWithin(folder, covered)).forEach(mounts::writable);
    }

    private boolean isWithin(Path folder, Set<Path> covered) {
        for (Path each = folder; !each.equals(root); each = each.resolve("..").normalize()) {
            if (covered.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private void cover(HeldPlace place) {
        Path path = root.resolve(place.path());
        if (place.cover() == Cover.READ_ONLY) {
            mounts.readOnly(path);
        } else if (place.found() == Found.FILE) {
            mounts.instead(nothing, path);
        } else {
            mounts.own(path);
            toClose.add(path);
        }
    }
}
