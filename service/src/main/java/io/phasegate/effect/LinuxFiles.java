package io.phasegate.effect;

import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Opens folders and files by {@link LinuxCalls}. Safe for any number of threads. */
final class LinuxFiles {
    private static final int CLOSE_ON_EXEC = 02000000;

    /** Nobody waits for the other end of a pipe. */
    private static final int NEVER_WAIT = 04000;

    private static final int ANYWHERE = -100;

    private final int folderOptions;
    private final int fileOptions;
    private final Queue<LinuxBuffers> free = new ConcurrentLinkedQueue<>();

    private LinuxFiles(int folderOnly, int noLink) {
        this.fileOptions = noLink | CLOSE_ON_EXEC | NEVER_WAIT;
        this.folderOptions = fileOptions | folderOnly;
    }

    /** Empty where the system is another, or its C library lacks something. */
    static Optional<LinuxFiles> find() {
        boolean linux = System.getProperty("os.name", "").equals("Linux");
        return linux && callsAreThere()
                ? ofMachine(System.getProperty("os.arch", ""))
                : Optional.empty();
    }

    private static boolean callsAreThere() {
        var library = Linker.nativeLinker().defaultLookup();
        return Stream.of("openat", "getdents64", "statx", "read", "readlinkat", "close")
                .allMatch(name -> library.find(name).isPresent());
    }

    /** Numbers of {@code O_DIRECTORY} and {@code O_NOFOLLOW}: those that differ. */
    private static Optional<LinuxFiles> ofMachine(String machine) {
        return switch (machine) {
            case "amd64" -> Optional.of(new LinuxFiles(0200000, 0400000));
            case "aarch64" -> Optional.of(new LinuxFiles(040000, 0100000));
            default -> Optional.empty();
        };
    }

    /** What is done with something that is open. */
    interface Use<T> {
        T of(LinuxBuffers buffers, int descriptor) throws IOException;
    }

    /**
     * Opens a folder, and closes it afterwards.
     *
     * @param place its absolute path
     */
    <T> T inFolder(byte[] place, Use<T> use) throws IOException {
        LinuxBuffers buffers = Optional.ofNullable(free.poll()).orElseGet(LinuxBuffers::new);
        try {
            return in(buffers, ANYWHERE, buffers.path(place), folderOptions, use);
        } finally {
            free.add(buffers);
        }
    }

    /** The same of a file in an open folder. */
    <T> T inFile(LinuxBuffers buffers, int folder, MemorySegment name, Use<T> use)
            throws IOException {
        return in(buffers, folder, name, fileOptions, use);
    }

    private static <T> T in(
            LinuxBuffers buffers, int folder, MemorySegment name, int options, Use<T> use)
            throws IOException {
        int descriptor = LinuxCalls.open(buffers.error(), folder, name, options);
        if (descriptor < 0) {
            throw buffers.failure("open");
        }
        try {
            return use.of(buffers, descriptor);
        } finally {
            LinuxCalls.close(buffers.error(), descriptor);
        }
    }
}
