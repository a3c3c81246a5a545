package io.phasegate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a file in portions, without their line feeds. */
final class LineInput implements AutoCloseable {
    private static final int BLOCK = 1 << 20;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    private LineInput(InputStream in) {
        this.in = in;
    }

    static LineInput of(Path file) throws IOException {
        return new LineInput(Files.newInputStream(file));
    }

    /** At least one whole line; none at the end. */
    List<byte[]> next() throws IOException {
        List<byte[]> lines = new ArrayList<>();
        while (lines.isEmpty()) {
            int read = in.readNBytes(block, 0, BLOCK);
            if (read == 0) {
                return lines;
            }
            split(read, lines);
        }
        return lines;
    }

    private void split(int size, List<byte[]> lines) {
        int from = 0;
        for (int at = 0; at < size; at++) {
            if (block[at] == '\n') {
                begun.write(block, from, at - from);
                lines.add(begun.toByteArray());
                begun.reset();
                from = at + 1;
            }
        }
        begun.write(block, from, size - from);
    }

    /** At the end: whether something follows the last line feed. */
    boolean torn() {
        return begun.size() > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
