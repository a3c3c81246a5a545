package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A folder by the system calls of Linux. */
final class LinuxFolder implements FolderOnDisk {
    private final LinuxFiles files;
    private final byte[] place;
    private final String path;

    /**
     * @param place its absolute path
     */
    private LinuxFolder(LinuxFiles files, byte[] place, String path) {
        this.files = files;
        this.place = place;
        this.path = path;
    }

    /** Empty where the calls are missing, or do not find there what the JDK does. */
    static Optional<FolderOnDisk> root(Path root) {
        return LinuxFiles.find()
                .map(files -> new LinuxFolder(files, EntryOnDisk.bytes(root.toString()), ""))
                .filter(folder -> folder.is(root))
                .map(FolderOnDisk.class::cast);
    }

    @Override
    public String path() {
        return path;
    }

    LinuxFiles files() {
        return files;
    }

    private boolean is(Path root) {
        try {
            return Stat.of(root).equals(open(Open::stat));
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public <T> T open(Use<T> use) throws IOException {
        return files.inFolder(
                place, (buffers, folder) -> use.of(new LinuxOpenFolder(this, buffers, folder)));
    }

    @Override
    public Optional<byte[]> head(String name, int most) {
        try {
            return files.inFolder(place, (buffers, folder) -> head(buffers, folder, name, most));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> head(LinuxBuffers buffers, int folder, String name, int most)
            throws IOException {
        MemorySegment called = buffers.name(name);
        Stat stat = buffers.stat(folder, called);
        if (!stat.isRegularFile()) {
            return Optional.empty();
        }
        byte[] room = new byte[(int) Math.min(stat.size(), most)];
        return Optional.of(
                files.inFile(buffers, folder, called, (_, file) -> buffers.readInto(room, file)));
    }

    /**
     * A folder in it.
     *
     * @param name as the system has it
     * @param at its path, relative to the workspace's root
     */
    LinuxFolder within(byte[] name, String at) {
        byte[] all = Arrays.copyOf(place, place.length + 1 + name.length);
        all[place.length] = '/';
        System.arraycopy(name, 0, all, place.length + 1, name.length);
        return new LinuxFolder(files, all, at);
    }
}
