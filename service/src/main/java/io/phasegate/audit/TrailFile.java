package io.phasegate.audit;

import io.phasegate.database.OwnerOnly;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The file that lines are appended to. One thread at a time. A write that fails leaves nothing
 * behind: what part of it came into the file is cut off before the next. No channel: an interrupted
 * thread would close it, and all threads write here.
 */
final class TrailFile implements AutoCloseable {
    private static final byte[] LINE_FEED = {'\n'};
    private static final int BLOCK = 1 << 18;

    private final Path path;
    private final boolean sync;
    private final byte[] block = new byte[BLOCK];
    private RandomAccessFile file;
    private int filled;
    private long size;
    private long number;

    private TrailFile(Path path, boolean sync, RandomAccessFile file, long size) {
        this.path = path;
        this.sync = sync;
        this.file = file;
        this.size = size;
    }

    /** Opens it behind its first {@code size} bytes and cuts off the rest. */
    static TrailFile open(Path path, boolean sync, long size) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        TrailFile file = new TrailFile(path, sync, opened(path), size);
        file.cut();
        file.number = TrailFiles.lastNumber(path);
        return file;
    }

    private static RandomAccessFile opened(Path path) throws IOException {
        OwnerOnly.file(path);
        return new RandomAccessFile(path.toFile(), "rw");
    }

    long size() {
        return size;
    }

    /** Numbers of files up to this one were given, though the files may be gone. */
    void numberAfter(long given) {
        number = Math.max(number, given);
    }

    /** Appends each line with a line feed; in one write where they are not very many. */
    void append(List<Line> lines) throws IOException {
        cut();
        file.seek(size);
        filled = 0;
        long written = 0;
        for (Line line : lines) {
            put(line.utf8());
            put(LINE_FEED);
            written += line.utf8().length + LINE_FEED.length;
        }
        flush();
        if (sync) {
            file.getFD().sync();
        }
        size += written;
    }

    private void put(byte[] bytes) throws IOException {
        if (bytes.length > BLOCK - filled) {
            flush();
        }
        if (bytes.length > BLOCK) {
            file.write(bytes);
        } else {
            System.arraycopy(bytes, 0, block, filled, bytes.length);
            filled += bytes.length;
        }
    }

    private void flush() throws IOException {
        file.write(block, 0, filled);
        filled = 0;
    }

    private void cut() throws IOException {
        if (file.length() > size) {
            file.setLength(size);
        }
    }

    /** Puts the full file aside and begins an empty one. */
    void rotate() throws IOException {
        file.getFD().sync();
        if (Files.exists(path)) { // else an earlier attempt came as far as this
            Files.move(path, TrailFiles.numbered(path, number + 1), StandardCopyOption.ATOMIC_MOVE);
            number++;
        }
        RandomAccessFile full = file;
        file = opened(path);
        size = 0;
        full.close();
    }

    @Override
    public void close() throws IOException {
        if (file.getFD().valid()) {
            file.getFD().sync();
            file.close();
        }
    }
}
