package io.phasegate.path;

import java.io.IOException;

/** Is shown the files of a walk. */
public interface FileVisit {
    /**
     * @param opening for the time of this call
     * @return whether to go on
     */
    boolean file(FoundFile file, FileOpening opening) throws IOException;
}
