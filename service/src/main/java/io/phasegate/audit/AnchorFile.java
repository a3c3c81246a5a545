package io.phasegate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A file elsewhere that checkpoints went to: what it holds cannot be cut from the trail unseen. */
final class AnchorFile {
    private AnchorFile() {}

    /** Hashes of the checkpoints that it holds, by position; a line that is none is passed over. */
    static Map<Long, String> read(Path file) throws IOException {
        Map<Long, String> hashes = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            StoredLine.sound(line.getBytes(StandardCharsets.UTF_8))
                    .map(sound -> sound.line().link())
                    .ifPresent(link -> hashes.put(link.position(), link.hash()));
        }
        return hashes;
    }
}
