package io.phasegate.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Keeps what a server writes from other users of the machine, where the system can. */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Of a folder that is there. */
    public static void folder(Path folder) throws IOException {
        limit(folder, FOLDER);
    }

    /** Makes the file where there is none, empty; what others could do with it ends. */
    public static void file(Path file) throws IOException {
        try {
            if (knowsModes(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            }
        } catch (FileAlreadyExistsException _) {
            limit(file, FILE);
        }
    }

    private static void limit(Path path, Set<PosixFilePermission> allowed) throws IOException {
        if (knowsModes(path) && !Files.getPosixFilePermissions(path).equals(allowed)) {
            Files.setPosixFilePermissions(path, allowed);
        }
    }

    private static boolean knowsModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
