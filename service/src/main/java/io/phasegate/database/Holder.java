package io.phasegate.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The server that has a data directory. */
public record Holder(long pid, Instant since, String address) {
    private static final int LONGEST = 1024;

    /** What the lock file says. */
    String line() {
        return pid + " " + since + " " + address + "\n";
    }

    static Optional<Holder> read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        channel.read(bytes, 0);
        String line = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        List<String> words = List.of(line.strip().split(" ", 3));
        try {
            return words.size() < 3
                    ? Optional.empty()
                    : Optional.of(
                            new Holder(
                                    Long.parseLong(words.get(0)),
                                    Instant.parse(words.get(1)),
                                    words.get(2)));
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty(); // half written: its holder has just begun
        }
    }

    @Override
    public String toString() {
        return "process " + pid + " since " + since + " at " + address;
    }
}
