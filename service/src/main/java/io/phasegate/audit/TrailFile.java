package io.phasegate.audit;

import io.phasegate.database.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file that lines are appended to. One thread at a time. A write that fails leaves nothing
 * behind: what part of it came into the file is cut off before the next.
 */
final class TrailFile implements AutoCloseable {
    private static final int BLOCK = 1 << 20;

    private final Path path;
    private final boolean sync;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK);
    private FileChannel channel;
    private long size;
    private long number;

    private TrailFile(Path path, boolean sync, FileChannel channel, long size) {
        this.path = path;
        this.sync = sync;
        this.channel = channel;
        this.size = size;
    }

    /** Opens it behind its first {@code size} bytes and cuts off the rest. */
    static TrailFile open(Path path, boolean sync, long size) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        TrailFile file = new TrailFile(path, sync, channel(path), size);
        file.cut();
        file.number = TrailFiles.lastNumber(path);
        return file;
    }

    private static FileChannel channel(Path path) throws IOException {
        OwnerOnly.file(path);
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
        buffer.clear();
        long end = size;
        for (Line line : lines) {
            end = put(ByteBuffer.wrap(line.utf8()), end);
            end = put(ByteBuffer.wrap(new byte[] {'\n'}), end);
        }
        end = flush(end);
        if (sync) {
            channel.force(false);
        }
        size = end;
    }

    private long put(ByteBuffer from, long end) throws IOException {
        long now = end;
        while (from.hasRemaining()) {
            int count = Math.min(buffer.remaining(), from.remaining());
            buffer.put(from.slice(from.position(), count));
            from.position(from.position() + count);
            if (!buffer.hasRemaining()) {
                now = flush(now);
            }
        }
        return now;
    }

    private long flush(long end) throws IOException {
        buffer.flip();
        long now = end;
        while (buffer.hasRemaining()) {
            now += channel.write(buffer, now);
        }
        buffer.clear();
        return now;
    }

    private void cut() throws IOException {
        if (channel.size() > size) {
            channel.truncate(size);
        }
    }

    /** Puts the full file aside and begins an empty one. */
    void rotate() throws IOException {
        channel.force(true);
        if (Files.exists(path)) { // else an earlier attempt came as far as this
            Files.move(path, TrailFiles.numbered(path, number + 1), StandardCopyOption.ATOMIC_MOVE);
            number++;
        }
        FileChannel full = channel;
        channel = channel(path);
        size = 0;
        full.close();
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.force(true);
            channel.close();
        }
    }
}
