package io.phasegate.effect;

import io.phasegate.rules.ChangedPath;
import java.util.List;

/** A look at the workspace, and what it showed. */
public final class Seen {
    private final Manifest manifest;
    private final List<ChangedPath> changes;

    Seen(Manifest manifest, List<ChangedPath> changes) {
        this.manifest = manifest;
        this.changes = List.copyOf(changes);
    }

    Manifest manifest() {
        return manifest;
    }

    /** The same exactly where the same files hold the same. */
    public String digest() {
        return manifest.digest();
    }

    /** By path. */
    public List<ChangedPath> changes() {
        return changes;
    }
}
