package io.phasegate.event;

import io.phasegate.database.Durability;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the log of events lies, and how long events are kept.
 *
 * @param retention after which an event is forgotten
 */
public record EventSettings(Path file, Durability durability, Duration retention) {}
