package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/**
 * What one thread needs to look at a folder, outside the heap for the system and inside for us.
 * Freed when nobody holds it any more.
 */
final class LinuxBuffers {
    private static final int NO_SUCH_FILE = 2;
    private static final int CHUNK = 64 << 10;

    /** {@code PATH_MAX}, the closing NUL counted. */
    private static final int LONGEST_PATH = 4096;

    /** {@code AT_SYMLINK_NOFOLLOW} and {@code AT_NO_AUTOMOUNT}. */
    private static final int AS_IT_IS = 0x100 | 0x800;

    /** Type, mode, inode, size and both times. */
    private static final int WANTED = 0x3c3;

    /** Of {@code struct statx}, the same on all machines: see statx(2). */
    private static final long STAT_SIZE = 256;

    private static final long MODE = 28;
    private static final long INODE = 32;
    private static final long SIZE = 40;
    private static final long CHANGED = 96;
    private static final long MODIFIED = 112;
    private static final long FRACTION = 8;
    private static final long SECOND = 1_000_000_000L;

    private final MemorySegment error;
    private final MemorySegment path;
    private final MemorySegment entries;
    private final MemorySegment stat;
    private final MemorySegment chunk;
    private final byte[] bytes = new byte[CHUNK];

    LinuxBuffers() {
        Arena arena = Arena.ofAuto();
        this.error = arena.allocate(Linker.Option.captureStateLayout());
        this.path = arena.allocate(LONGEST_PATH);
        this.entries = arena.allocate(CHUNK, Long.BYTES);
        this.stat = arena.allocate(STAT_SIZE, Long.BYTES);
        this.chunk = arena.allocate(CHUNK, Long.BYTES);
    }

    MemorySegment error() {
        return error;
    }

    /** As the system wants it; holds until the next path or name. */
    MemorySegment path(byte[] place) throws IOException {
        if (place.length >= LONGEST_PATH) {
            throw new IOException("a path longer than the system takes");
        }
        MemorySegment.copy(place, 0, path, ValueLayout.JAVA_BYTE, 0, place.length);
        path.set(ValueLayout.JAVA_BYTE, place.length, (byte) 0);
        return path;
    }

    MemorySegment name(String text) throws IOException {
        return path(EntryOnDisk.bytes(text));
    }

    /** What {@link #readEntries} read: {@code struct linux_dirent64}, one after the other. */
    MemorySegment entries() {
        return entries;
    }

    /** How many bytes of entries there are next; 0 at the end. */
    long readEntries(int folder) throws IOException {
        return checked(LinuxCalls.entries(error, folder, entries), "list");
    }

    Stat stat(int folder, MemorySegment name) throws IOException {
        checked(LinuxCalls.stat(error, folder, name, AS_IT_IS, WANTED, stat), "look at");
        return new Stat(
                stat.get(ValueLayout.JAVA_SHORT, MODE) & 0xffff,
                stat.get(ValueLayout.JAVA_LONG, SIZE),
                stat.get(ValueLayout.JAVA_LONG, INODE),
                time(MODIFIED),
                time(CHANGED));
    }

    private long time(long at) {
        return stat.get(ValueLayout.JAVA_LONG, at) * SECOND
                + stat.get(ValueLayout.JAVA_INT, at + FRACTION);
    }

    /** What was read last. */
    byte[] bytes() {
        return bytes;
    }

    /** How many bytes were read; 0 at the end. */
    int read(int file) throws IOException {
        return copied(checked(LinuxCalls.read(error, file, chunk), "read"));
    }

    /** The same from the start on, until the room is full or the file at its end. */
    byte[] readInto(byte[] room, int file) throws IOException {
        int filled = 0;
        int size = read(file);
        while (size > 0 && filled < room.length) {
            int taken = Math.min(size, room.length - filled);
            System.arraycopy(bytes, 0, room, filled, taken);
            filled += taken;
            size = read(file);
        }
        return Arrays.copyOf(room, filled);
    }

    /** Where a link leads. */
    int readTarget(int folder, MemorySegment link) throws IOException {
        return copied(checked(LinuxCalls.target(error, folder, link, chunk), "read"));
    }

    private int copied(long size) {
        int count = Math.toIntExact(size);
        MemorySegment.copy(chunk, ValueLayout.JAVA_BYTE, 0, bytes, 0, count);
        return count;
    }

    private long checked(long result, String what) throws IOException {
        if (result < 0) {
            throw failure(what);
        }
        return result;
    }

    /** Why the last call failed, as {@code errno} says. */
    IOException failure(String what) {
        int number = error.get(ValueLayout.JAVA_INT, 0);
        return number == NO_SUCH_FILE
                ? new NoSuchFileException(what)
                : new FileSystemException(what, null, "error " + number);
    }
}
