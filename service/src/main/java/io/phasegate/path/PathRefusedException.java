package io.phasegate.path;

import java.nio.file.FileSystemException;

/** A file is not opened, since it is not what was judged, or nothing a tool may open. */
public final class PathRefusedException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    PathRefusedException(String path, String reason) {
        super(path, null, reason);
    }
}
