package io.phasegate.agent;

import io.phasegate.agent.ConfiguredAgent.Adapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process to be started.
 *
 * @param adapter in which way it is kept
 * @param environment all that it gets
 * @param log where what it prints is kept, a file in a folder of its own
 * @param timeout after which it is ended
 */
record Launch(
        Adapter adapter,
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
