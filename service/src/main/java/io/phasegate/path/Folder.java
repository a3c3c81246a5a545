package io.phasegate.path;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An open folder. What is done through it is done in that folder, whatever is put in its place
 * meanwhile, and follows no link. Belongs to one thread.
 *
 * @param path relative to the workspace's root; {@code .} is the root
 */
record Folder(SecureDirectoryStream<Path> handle, String path) implements AutoCloseable {
    private static final String LINK = "a link, and links are not followed here";

    /** Refused where the system has no such handles: nothing less will do. */
    @SuppressWarnings("StreamResourceLeak") // the folder closes it
    static Folder root(Path root) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(root);
        if (stream instanceof SecureDirectoryStream<Path> handle) {
            return new Folder(handle, ".");
        }
        stream.close();
        throw new PathRefusedException(".", "files can't be opened safely on this file system");
    }

    /** Names of what is in it, sorted; a name that is no text is left out. May be asked once. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (Path entry : handle) {
                names.add(entry.getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.removeIf(name -> name.indexOf('\uFFFD') >= 0);
        names.sort(null);
        return names;
    }

    String pathOf(String name) {
        return path.equals(".") ? name : path + "/" + name;
    }

    /** Of what stands there, links not followed; empty where nothing does. */
    Optional<PosixFileAttributes> attributes(String name) throws IOException {
        try {
            return Optional.of(view(name).readAttributes());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private PosixFileAttributeView view(String name) {
        return handle.getFileAttributeView(
                Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Throws {@link NoSuchFileException} where nothing is there. */
    Folder folder(String name) throws IOException {
        BasicFileAttributes found = existing(name);
        if (!found.isDirectory()) {
            throw new PathRefusedException(
                    pathOf(name), found.isSymbolicLink() ? LINK : "no folder");
        }
        return new Folder(
                handle.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS), pathOf(name));
    }

    /** Throws {@link NoSuchFileException} where nothing is there. */
    SeekableByteChannel open(String name, Set<? extends OpenOption> options) throws IOException {
        return handle.newByteChannel(Path.of(name), options);
    }

    private PosixFileAttributes existing(String name) throws IOException {
        return attributes(name).orElseThrow(() -> new NoSuchFileException(pathOf(name)));
    }

    /** Throws where there is something that is no regular file. */
    PosixFileAttributes regularFile(String name) throws IOException {
        PosixFileAttributes found = existing(name);
        if (!found.isRegularFile()) {
            String reason =
                    found.isSymbolicLink()
                            ? LINK
                            : found.isDirectory() ? "a folder" : "a device, pipe or socket";
            throw new PathRefusedException(pathOf(name), reason);
        }
        return found;
    }

    void setPermissions(String name, Set<PosixFilePermission> permissions) throws IOException {
        view(name).setPermissions(permissions);
    }

    /** In one step; replaces what has the new name, be it a link. */
    void move(String name, Folder target, String newName) throws IOException {
        handle.move(Path.of(name), target.handle, Path.of(newName));
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }
}
