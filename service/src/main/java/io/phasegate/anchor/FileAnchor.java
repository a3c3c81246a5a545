package io.phasegate.anchor;

import io.phasegate.audit.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file on another disk, or on a share that only takes. */
record FileAnchor(Path file) implements Anchor {
    @Override
    public String id() {
        return "file " + file;
    }

    @Override
    public Optional<String> put(Checkpoints.Stored checkpoint) {
        try {
            Files.writeString(
                    file,
                    checkpoint.line() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("it cannot be written: " + e);
        }
    }

    @Override
    public String toString() {
        return "the file `" + file + "`";
    }
}
