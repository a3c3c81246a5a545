package io.phasegate.audit;

import io.phasegate.database.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the trail is kept.
 *
 * @param file where the lines go; files that were full lie beside it
 * @param key the file with the key that signs checkpoints
 * @param rotateBytes the size above which a new file is begun
 * @param checkpointEvery how often the chain is signed while records come in
 * @param anchors places elsewhere that checkpoints go to as well
 * @param keeping how long full files are kept
 */
public record AuditSettings(
        Path file,
        Path key,
        Durability durability,
        long rotateBytes,
        Duration checkpointEvery,
        AnchorSettings anchors,
        Keeping keeping) {
    /** With no other anchor than a file, or none, and everything kept. */
    public AuditSettings(
            Path file,
            Path key,
            Durability durability,
            long rotateBytes,
            Duration checkpointEvery,
            Optional<Path> anchor) {
        this(
                file,
                key,
                durability,
                rotateBytes,
                checkpointEvery,
                AnchorSettings.file(anchor),
                Keeping.EVERYTHING);
    }

    /** What is there once there has been a trail: without its database it cannot go on. */
    public List<Path> traces() {
        return Stream.concat(Stream.of(file, key), anchors.file().stream()).toList();
    }
}
