package io.phasegate.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Places elsewhere that checkpoints go to as well; none, or several at once.
 *
 * @param file that is only added to
 * @param command words of a program that is handed each; none where there is no such program
 * @param webhook that each is posted to
 * @param environment names of variables that the command gets to see
 * @param timeout of the command
 */
public record AnchorSettings(
        Optional<Path> file,
        List<String> command,
        Optional<Webhook> webhook,
        List<String> environment,
        Duration timeout) {
    /** For a command that names no other. */
    public static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(30);

    /** No place at all. */
    public static final AnchorSettings NONE = file(Optional.empty());

    public AnchorSettings {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
    }

    /** A file alone, or nothing. */
    public static AnchorSettings file(Optional<Path> file) {
        return new AnchorSettings(file, List.of(), Optional.empty(), List.of(), STANDARD_TIMEOUT);
    }

    /** An address, which may hold secrets: for people it is its host. */
    public record Webhook(String url) {
        @Override
        public String toString() {
            return String.valueOf(URI.create(url).getHost());
        }
    }
}
