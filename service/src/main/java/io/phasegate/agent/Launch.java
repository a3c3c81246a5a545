package io.phasegate.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process to be started.
 *
 * @param environment all that it gets
 * @param log where what it prints is kept
 * @param timeout after which it is ended
 */
record Launch(
        List<String> words,
        Path folder,
        Map<String, String> environment,
        Path log,
        Duration timeout) {
    Launch {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }
}
