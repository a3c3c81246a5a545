package io.phasegate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file elsewhere that checkpoints went to: what it holds cannot be cut from the trail unseen.
 *
 * @param hashes of the checkpoints that it holds, by position. One place has several where the
 *     trail was written anew and went on: a later one never makes up for an earlier one
 */
record AnchorFile(Map<Long, Set<String>> hashes) {
    AnchorFile {
        hashes = Map.copyOf(hashes);
    }

    /** What the anchor holds, where there is one; nothing as long as no checkpoint came to it. */
    static Optional<AnchorFile> read(Optional<Path> file) throws IOException {
        try {
            return file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.of(new AnchorFile(Map.of()));
        }
    }

    /** A line that is no record is passed over. */
    private static AnchorFile read(Path file) throws IOException {
        Map<Long, Set<String>> hashes = new HashMap<>();
        // as bytes: whoever can add to the file is not to make all of it unreadable
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            StoredLine.sound(line.getBytes(StandardCharsets.ISO_8859_1))
                    .map(sound -> sound.line().link())
                    .ifPresent(link ->
                            hashes.computeIfAbsent(link.position(), _ -> new HashSet<>())
                                    .add(link.hash()));
        }
        return new AnchorFile(hashes);
    }

    /** Whether it speaks for another record in this place. */
    boolean contradicts(Link link) {
        return hashes.getOrDefault(link.position(), Set.of()).stream()
                .anyMatch(hash -> !hash.equals(link.hash()));
    }

    /** Position of the last one; 0 where there is none. */
    long last() {
        return hashes.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
