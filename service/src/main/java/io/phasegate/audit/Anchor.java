package io.phasegate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file elsewhere, on another disk or a share that only takes, to which each checkpoint goes as
 * well: what it holds cannot be cut from the trail unseen.
 */
final class Anchor {
    private static final System.Logger LOG = System.getLogger(Anchor.class.getName());

    private final Optional<Path> file;

    Anchor(Optional<Path> file) {
        this.file = file;
    }

    /** A checkpoint that does not get there is missed there, and goes on counting here. */
    void keep(Line checkpoint) {
        if (file.isPresent()) {
            try {
                Files.writeString(
                        file.get(),
                        checkpoint.text() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, "a checkpoint did not reach the anchor", e);
            }
        }
    }

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
