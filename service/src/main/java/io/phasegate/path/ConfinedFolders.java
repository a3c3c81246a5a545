package io.phasegate.path;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens and makes folders of the workspace, one beneath the other. */
final class ConfinedFolders {
    private static final int TRIES = 100;

    private final Path root;
    private final @Nullable Object rootKey;
    private final FreshNames freshNames = new FreshNames();

    ConfinedFolders(Workspace workspace) throws IOException {
        this.root = workspace.root();
        this.rootKey = Files.readAttributes(root, BasicFileAttributes.class).fileKey();
    }

    FreshNames freshNames() {
        return freshNames;
    }

    private Folder root() throws IOException {
        Folder folder = Folder.root(root);
        Object key =
                folder.handle()
                        .getFileAttributeView(BasicFileAttributeView.class)
                        .readAttributes()
                        .fileKey();
        if (rootKey == null || !Objects.equals(key, rootKey)) {
            folder.close();
            throw new PathRefusedException(".", "the workspace's folder is not the one it was");
        }
        return folder;
    }

    /** The caller closes it. */
    Folder open(List<String> names) throws IOException {
        Folder at = root();
        for (String name : names) {
            try (Folder above = at) {
                at = above.folder(name);
            }
        }
        return at;
    }

    /** The same, making those that are missing. */
    Folder make(List<String> names) throws IOException {
        Folder at = root();
        for (String name : names) {
            try (Folder above = at) {
                at = openOrMake(above, name);
            }
        }
        return at;
    }

    private Folder openOrMake(Folder above, String name) throws IOException {
        try {
            return above.folder(name);
        } catch (NoSuchFileException _) {
            makeBeneath(above, name);
            return above.folder(name);
        }
    }

    /**
     * A handle can move a folder but not make one. So it is made in the root, whose path nobody in
     * it can change, and moved beneath the handle.
     */
    private void makeBeneath(Folder above, String name) throws IOException {
        try (Folder top = root()) {
            String aside = makeAside();
            try {
                top.move(aside, above, name);
            } catch (IOException e) {
                Files.deleteIfExists(root.resolve(aside));
                if (above.attributes(name).isEmpty()) {
                    throw e;
                }
                // somebody else made it meanwhile
            }
        }
    }

    private String makeAside() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            String name = freshNames.next();
            try {
                Files.createDirectory(root.resolve(name));
                return name;
            } catch (FileAlreadyExistsException _) {
                // left behind by a process of the same number
            }
        }
        throw new FileAlreadyExistsException(root.toString());
    }
}
