package io.phasegate.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds a server's state, taken by this process until it is closed. The system
 * gives the lock back when the process ends, however it ends.
 */
public final class DataDirectory implements Taking, AutoCloseable {
    private static final String LOCK = "server.lock";
    private static final String DATABASE = "state.db";

    private final Path folder;
    private final FileChannel channel;

    private DataDirectory(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the folder; makes it where there is none. From now on it is its owner's alone.
     *
     * @param traces files that are there once a server was: without its database none starts
     * @param engine of the database, which lies here as well if it is a file
     * @param address where the server will answer, for whoever finds the folder taken
     * @throws UncheckedIOException where the folder cannot be made or written
     */
    public static Taking take(
            Path folder, List<Path> traces, Engine engine, String address, Instant now) {
        try {
            make(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                Taking.Held held = new Taking.Held(folder, Holder.read(channel));
                channel.close();
                return held;
            }
            if (engine == Engine.SQLITE) {
                Path database = databaseIn(folder);
                Optional<Path> trace = traces.stream().filter(Files::exists).findFirst();
                if (trace.isPresent() && !Files.exists(database)) {
                    channel.close();
                    return new Taking.DatabaseMissing(database.toString(), trace.get());
                }
                OwnerOnly.file(database);
            }
            Holder holder = new Holder(ProcessHandle.current().pid(), now, address);
            channel.truncate(0)
                    .write(ByteBuffer.wrap(holder.line().getBytes(StandardCharsets.UTF_8)), 0);
            return new DataDirectory(folder, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory `" + folder + "` cannot be used", e);
        }
    }

    /** The database of tasks, tokens and everything else that must not be lost. */
    public Path database() {
        return databaseIn(folder);
    }

    /** Where the database of such a folder lies, taken or not. */
    public static Path databaseIn(Path folder) {
        return folder.resolve(DATABASE);
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("`" + folder + "` cannot be given back", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            // far behind the text, which others must be able to read where locks are mandatory
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        OwnerOnly.folder(folder);
    }
}
