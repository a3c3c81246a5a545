package io.phasegate.effect;

import io.phasegate.path.ConfinedFiles;
import io.phasegate.path.Stat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Contents of files, by digest, so that what a command does to them can be undone. In one file of
 * the data directory, which begins anew with every server and where it is full. Safe for any number
 * of threads.
 */
final class KeptContents implements AutoCloseable {
    /** A larger file is not kept. */
    private static final int LARGEST = 1 << 20;

    /** All files together; those beyond it are not kept. */
    private static final long MOST = 256L << 20;

    private record Place(long offset, int length) {}

    private final FileChannel file;
    private final Map<String, Place> places = new HashMap<>();
    private long end;

    private KeptContents(FileChannel file) {
        this.file = file;
    }

    /**
     * @param path of the file, which only the owner may read
     */
    static KeptContents at(Path path) throws IOException {
        Files.deleteIfExists(path);
        return new KeptContents(
                FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------"))));
    }

    /** Keeps what the manifest's files hold, as far as it is not kept yet. */
    synchronized void keep(ConfinedFiles files, Manifest manifest) {
        Set<String> wanted = new HashSet<>();
        manifest.folders()
                .values()
                .forEach(folder ->
                        folder.files().values().forEach(each -> wanted.add(each.digest())));
        if (end > MOST) {
            places.clear();
            end = 0;
        }
        if (places.keySet().containsAll(wanted)) {
            return;
        }
        manifest.folders()
                .forEach((path, folder) ->
                        folder.files()
                                .forEach((name, state) ->
                                        keep(files, Manifest.at(path, name), state)));
    }

    private void keep(ConfinedFiles files, String path, FileState state) {
        Stat stat = state.stat();
        if (!stat.isRegularFile()
                || stat.size() > LARGEST
                || end > MOST
                || places.containsKey(state.digest())) {
            return;
        }
        try {
            byte[] content = files.read(path, LARGEST);
            if (FileReading.digest(stat, content).equals(state.digest())) { // else it has changed
                ByteBuffer bytes = ByteBuffer.wrap(content);
                places.put(state.digest(), new Place(end, bytes.remaining()));
                while (bytes.hasRemaining()) {
                    end += file.write(bytes, end);
                }
            }
        } catch (IOException _) {
            // what can't be read now can't be put back either
        }
    }

    /** Empty where it is not kept. */
    synchronized Optional<byte[]> of(FileState state) {
        return Optional.ofNullable(places.get(state.digest())).map(this::read);
    }

    private byte[] read(Place place) {
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        try {
            while (bytes.hasRemaining()
                    && file.read(bytes, place.offset() + bytes.position()) >= 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.array();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
