package io.phasegate.path;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Writes files aside and moves them into place. */
final class ConfinedWriter {
    private static final int TRIES = 100;
    private static final int BLOCK = 1 << 16;

    private final ConfinedFolders folders;

    ConfinedWriter(ConfinedFolders folders) {
        this.folders = folders;
    }

    void write(ConfinedPath path, byte[] content, boolean keepOld) throws IOException {
        try (Folder folder = folders.make(path.folder())) {
            Optional<PosixFileAttributes> old =
                    folder.attributes(path.name()).isPresent()
                            ? Optional.of(folder.regularFile(path.name()))
                            : Optional.empty();
            String aside = writeAside(folder, path, content, keepOld && old.isPresent());
            try {
                if (old.isPresent()) {
                    folder.setPermissions(aside, old.get().permissions());
                }
                folder.move(aside, folder, path.name());
            } catch (IOException e) {
                folder.handle().deleteFile(Path.of(aside));
                throw e;
            }
        }
    }

    void replace(ConfinedPath path, byte[] content, Set<PosixFilePermission> permissions)
            throws IOException {
        try (Folder folder = folders.make(path.folder())) {
            if (folder.attributes(path.name())
                    .filter(BasicFileAttributes::isDirectory)
                    .isPresent()) {
                folder.handle().deleteDirectory(Path.of(path.name()));
            }
            String aside = writeAside(folder, path, content, false);
            try {
                folder.setPermissions(aside, permissions);
                folder.move(aside, folder, path.name());
            } catch (IOException e) {
                folder.handle().deleteFile(Path.of(aside));
                throw e;
            }
        }
    }

    private String writeAside(Folder folder, ConfinedPath path, byte[] content, boolean keepOld)
            throws IOException {
        for (int i = 0; i < TRIES; i++) {
            String aside = folders.freshNames().next();
            try (SeekableByteChannel channel =
                    folder.open(
                            aside,
                            Set.of(
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE,
                                    LinkOption.NOFOLLOW_LINKS))) {
                fill(channel, folder, path, content, keepOld);
                return aside;
            } catch (FileAlreadyExistsException _) {
                // left behind by a process of the same number
            }
        }
        throw new FileAlreadyExistsException(folder.path());
    }

    private static void fill(
            SeekableByteChannel channel,
            Folder folder,
            ConfinedPath path,
            byte[] content,
            boolean keepOld)
            throws IOException {
        if (keepOld) {
            try (SeekableByteChannel old =
                    folder.open(
                            path.name(),
                            Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
                ByteBuffer block = ByteBuffer.allocate(BLOCK);
                while (old.read(block.clear()) >= 0) {
                    writeAll(channel, block.flip());
                }
            }
        }
        writeAll(channel, ByteBuffer.wrap(content));
    }

    private static void writeAll(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
