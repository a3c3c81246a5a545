package io.phasegate.effect;

import io.phasegate.path.ProtectedPaths;
import io.phasegate.tool.WorkFolder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One folder in which tasks work, and the last look at it. Safe for any number of threads. */
final class Ground {
    private final FolderOnDisk root;
    private final ProtectedPaths protectedPaths;
    private final Clock clock;

    /** It spares the next look what was not touched since. */
    private volatile Optional<Manifest> latest = Optional.empty();

    Ground(WorkFolder folder, Clock clock) {
        this.root = FolderOnDisk.root(folder.root());
        this.protectedPaths = folder.protectedPaths();
        this.clock = clock;
    }

    Exclusions exclusions(List<String> patterns, GitIgnores ignores) {
        return Exclusions.of(protectedPaths, patterns, ignores);
    }

    /** What it holds now, by git's ignore files as they are now. */
    Manifest afresh(List<String> patterns) {
        return seen(
                WorkspaceScan.afresh(
                        root, exclusions(patterns, GitIgnores.NONE), latest, reading()));
    }

    /** What it holds now but for these. */
    Manifest without(Exclusions exclusions) {
        return seen(WorkspaceScan.again(root, exclusions, latest, reading()));
    }

    /** What it holds now of what an earlier look would have seen. */
    Manifest again(Manifest earlier) {
        Optional<Manifest> last =
                latest.filter(manifest -> manifest.exclusions().equals(earlier.exclusions()));
        return seen(
                WorkspaceScan.again(
                        root,
                        earlier.exclusions(),
                        last.or(() -> Optional.of(earlier)),
                        reading()));
    }

    private Manifest seen(Manifest manifest) {
        latest = Optional.of(manifest);
        return manifest;
    }

    private FileReading reading() {
        return new FileReading(clock);
    }
}
