package io.phasegate.audit;

import io.phasegate.database.Durability;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the trail is kept.
 *
 * @param file where the lines go; files that were full lie beside it
 * @param key the file with the key that signs checkpoints
 * @param rotateBytes the size above which a new file is begun
 * @param checkpointEvery how often the chain is signed while records come in
 */
public record AuditSettings(
        Path file, Path key, Durability durability, long rotateBytes, Duration checkpointEvery) {}
