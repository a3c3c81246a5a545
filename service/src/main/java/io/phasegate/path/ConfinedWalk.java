package io.phasegate.path;

import io.phasegate.rules.PathAccess.Access;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.Set;

/** One walk through the files beneath a folder. */
final class ConfinedWalk {
    /** Each level holds handles open. */
    private static final int MAX_DEPTH = 128;

    private final ProtectedPaths protectedPaths;
    private final Set<FileIdentity> hidden;
    private final FileVisit visit;

    ConfinedWalk(ProtectedPaths protectedPaths, FileVisit visit) throws IOException {
        this.protectedPaths = protectedPaths;
        this.hidden = protectedPaths.hiddenFiles();
        this.visit = visit;
    }

    /** Whether to go on behind this folder. */
    boolean through(Folder folder, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new PathRefusedException(folder.path(), "deeper than " + MAX_DEPTH + " folders");
        }
        for (String name : folder.names()) {
            if (protectedPaths.reason(Access.READ, folder.pathOf(name)).isEmpty()
                    && !visit(folder, name, depth)) {
                return false;
            }
        }
        return true;
    }

    /** What is gone meanwhile, has become a link or may not be opened is passed over. */
    private boolean visit(Folder folder, String name, int depth) throws IOException {
        Optional<PosixFileAttributes> found = folder.attributes(name);
        if (found.isPresent() && found.get().isDirectory()) {
            return visitFolder(folder, name, depth);
        }
        if (found.isEmpty() || !found.get().isRegularFile() || isHidden(found.get())) {
            return true;
        }
        return visit.file(
                new FoundFile(folder.pathOf(name), found.get().size()),
                () ->
                        folder.open(
                                name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    private boolean visitFolder(Folder folder, String name, int depth) throws IOException {
        Folder beneath;
        try {
            beneath = folder.folder(name);
        } catch (FileSystemException _) {
            return true;
        }
        try (beneath) {
            return through(beneath, depth + 1);
        }
    }

    private boolean isHidden(PosixFileAttributes found) {
        Object key = found.fileKey();
        return key == null || hidden.contains(new FileIdentity(key));
    }
}
