package io.phasegate.service;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A key of the server's own that is the same at every start: made once, for its owner alone. */
final class KeyFile {
    private static final int BYTES = 32;

    private KeyFile() {}

    static byte[] at(Path file, SecureRandom random) throws IOException {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.write(file, fresh, StandardOpenOption.WRITE);
            return fresh;
        } catch (FileAlreadyExistsException _) {
            byte[] kept = Files.readAllBytes(file);
            if (kept.length != BYTES) {
                throw new IOException("the key file `" + file + "` is damaged");
            }
            return kept;
        }
    }
}
