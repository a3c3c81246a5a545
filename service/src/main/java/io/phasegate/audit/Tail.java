package io.phasegate.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Where a trail ends: its last line, which must be sound.
 *
 * @param size of the current file up to the end of that line
 * @param torn the beginning of a line that a crash left behind it; to be cut off
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Tail(Link link, long size, byte[] torn) {
    /** Lines are much shorter; what lies further back is for the verifier to judge. */
    private static final int BLOCK = 4 << 20;

    /**
     * Reads the end.
     *
     * @throws IOException where it is damaged in a way that no crash explains: nothing is cut then
     */
    static Tail of(Path current) throws IOException {
        if (!Files.exists(current)) {
            return new Tail(ofFull(current), 0, new byte[0]);
        }
        byte[] end = end(current);
        long before = Files.size(current) - end.length;
        int lineEnd = lastLineFeed(end, end.length);
        if (lineEnd < 0) {
            if (before > 0) {
                throw new IOException("the last " + end.length + " bytes hold no whole record");
            }
            return new Tail(ofFull(current), 0, end);
        }
        StoredLine last = last(current, end, lineEnd);
        return new Tail(
                last.line().link(),
                before + lineEnd + 1,
                Arrays.copyOfRange(end, lineEnd + 1, end.length));
    }

    /** A crash leaves a line without its end; one that has it was changed by somebody. */
    private static StoredLine last(Path file, byte[] end, int lineEnd) throws IOException {
        byte[] line = Arrays.copyOfRange(end, lastLineFeed(end, lineEnd) + 1, lineEnd);
        return switch (StoredLine.read(line)) {
            case StoredLine.Reading.Sound(StoredLine sound) -> sound;
            case StoredLine.Reading.Faulty(StoredLine.Fault(String what)) ->
                    throw new IOException(
                            "its last whole line, "
                                    + lines(file)
                                    + ", is damaged: "
                                    + what
                                    + "; run `phasegate audit verify` and restore a backup");
        };
    }

    private static long lines(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long lines = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                lines += next == '\n' ? 1 : 0;
            }
            return lines;
        }
    }

    private static Link ofFull(Path current) throws IOException {
        List<Path> full = TrailFiles.full(current);
        if (full.isEmpty()) {
            return Link.START;
        }
        return lastOf(full.getLast()).line().link();
    }

    /**
     * The last line of a file that was full.
     *
     * @throws IOException where it is damaged
     */
    static StoredLine lastOf(Path full) throws IOException {
        byte[] end = end(full);
        int lineEnd = lastLineFeed(end, end.length);
        if (lineEnd < 0 || lineEnd != end.length - 1) {
            throw new IOException("the last record of `" + full + "` is damaged");
        }
        return last(full, end, lineEnd);
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
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // until it is full
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }
}
