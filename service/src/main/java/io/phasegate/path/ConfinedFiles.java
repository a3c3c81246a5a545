package io.phasegate.path;

import io.phasegate.rules.PathAccess.Access;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Files of the workspace for tools that run. Paths are those of {@link Location.Inside#path}, which
 * the rules judged; each folder on the way is opened beneath the one before, without following
 * links, so that what is opened is what was judged or nothing. Safe for any number of threads.
 *
 * <p>Throws {@link NoSuchFileException} where nothing is there, {@link PathRefusedException} where
 * something else is.
 */
public final class ConfinedFiles {
    private final ConfinedFolders folders;
    private final ProtectedPaths protectedPaths;
    private final ConfinedWriter writer;

    /** Takes the workspace's folder as it is now: put another in its place, and all is refused. */
    public ConfinedFiles(Workspace workspace, ProtectedPaths protectedPaths) throws IOException {
        this.folders = new ConfinedFolders(workspace);
        this.protectedPaths = protectedPaths;
        this.writer = new ConfinedWriter(folders);
    }

    /** Opens a regular file for reading; the caller closes it. */
    public SeekableByteChannel open(String path) throws IOException {
        ConfinedPath at = ConfinedPath.of(path);
        try (Folder folder = folders.open(at.folder())) {
            folder.regularFile(at.name());
            return folder.open(
                    at.name(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        }
    }

    /**
     * The first bytes of a regular file.
     *
     * @param most how many at most
     */
    public byte[] read(String path, int most) throws IOException {
        try (SeekableByteChannel channel = open(path)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, channel.size()));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /** Differs where a file was changed; the same for whatever is no file that could be read. */
    public String stamp(String path) {
        try {
            ConfinedPath at = ConfinedPath.of(path);
            try (Folder folder = folders.open(at.folder())) {
                PosixFileAttributes file = folder.regularFile(at.name());
                return file.size()
                        + " "
                        + file.lastModifiedTime().toInstant()
                        + " "
                        + file.fileKey();
            }
        } catch (IOException _) {
            return "";
        }
    }

    /**
     * Puts a file with this content in place in one step, and makes the folders it needs. Another
     * name of an old file keeps the old content; permissions stay.
     */
    public void write(String path, byte[] content) throws IOException {
        writer.write(ConfinedPath.of(path), content, false);
    }

    /** The same with these permissions; a link, or an empty folder, is replaced as well. */
    public void replace(String path, byte[] content, Set<PosixFilePermission> permissions)
            throws IOException {
        writer.replace(ConfinedPath.of(path), content, permissions);
    }

    /** Takes away what is no folder: a link, not what it leads to. */
    public void delete(String path) throws IOException {
        ConfinedPath at = ConfinedPath.of(path);
        try (Folder folder = folders.open(at.folder())) {
            folder.handle().deleteFile(Path.of(at.name()));
        }
    }

    /** The same with the old content in front. */
    public void append(String path, byte[] content) throws IOException {
        writer.write(ConfinedPath.of(path), content, true);
    }

    /** Makes a folder and those above it, where they are missing. */
    public void createFolders(String path) throws IOException {
        folders.make(ConfinedPath.names(path)).close();
    }

    /** Names in a folder, sorted, without what is protected from reading. */
    public List<String> list(String path) throws IOException {
        try (Folder folder = folders.open(ConfinedPath.names(path))) {
            return folder.names().stream()
                    .filter(name ->
                            protectedPaths.reason(Access.READ, folder.pathOf(name)).isEmpty())
                    .toList();
        }
    }

    /**
     * Shows every regular file beneath a folder, sorted by name in each folder, without what is
     * protected from reading and without following links.
     */
    public void walk(String path, FileVisit visit) throws IOException {
        try (Folder folder = folders.open(ConfinedPath.names(path))) {
            new ConfinedWalk(protectedPaths, visit).through(folder, 0);
        }
    }
}
