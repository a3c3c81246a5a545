package io.phasegate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a trail ends: its last sound line.
 *
 * @param size of the current file up to the end of that line
 * @param torn what a crash left behind it; to be cut off
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Tail(Link link, long size, byte[] torn) {
    /** Lines are much shorter; what lies further back is for the verifier to judge. */
    private static final int BLOCK = 4 << 20;

    static Tail of(Path current) throws IOException {
        if (Files.exists(current)) {
            byte[] end = end(current);
            long before = Files.size(current) - end.length;
            int until = end.length;
            while (until > 0) {
                int lineEnd = lastLineFeed(end, until);
                int lineStart = lineEnd < 0 ? -1 : lastLineFeed(end, lineEnd) + 1;
                if (lineEnd < 0) {
                    until = 0;
                } else {
                    Optional<StoredLine> line =
                            StoredLine.sound(Arrays.copyOfRange(end, lineStart, lineEnd));
                    if (line.isPresent()) {
                        return new Tail(
                                line.get().line().link(),
                                before + lineEnd + 1,
                                Arrays.copyOfRange(end, lineEnd + 1, end.length));
                    }
                    until = lineStart;
                }
            }
            if (before > 0) {
                throw new IOException("the last " + end.length + " bytes hold no whole record");
            }
            return new Tail(ofFull(current), 0, end);
        }
        return new Tail(ofFull(current), 0, new byte[0]);
    }

    private static Link ofFull(Path current) throws IOException {
        List<Path> full = TrailFiles.full(current);
        if (full.isEmpty()) {
            return Link.START;
        }
        byte[] end = end(full.getLast());
        int lineEnd = lastLineFeed(end, end.length);
        return Optional.of(end)
                .filter(_ -> lineEnd >= 0)
                .flatMap(bytes ->
                        StoredLine.sound(
                                Arrays.copyOfRange(
                                        bytes, lastLineFeed(bytes, lineEnd) + 1, lineEnd)))
                .map(line -> line.line().link())
                .orElseThrow(() ->
                        new IOException(
                                "the last record of `" + full.getLast() + "` is damaged"));
    }

    private static int lastLineFeed(byte[] bytes, int until) {
        int at = until - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    private static byte[] end(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, BLOCK));
            long from = size - bytes.capacity();
            while (bytes.hasRemaining()
                    && channel.read(bytes, from + bytes.position()) >= 0) {
                // until it is full
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }
}
