package io.phasegate.path;

import java.io.IOException;

/** Is shown the files of a walk. */
public interface FileVisit {
    /**
     * Looks at one file, and says whether to go on.
     *
     * @param opening for the time of this call
     */
    boolean file(FoundFile file, FileOpening opening) throws IOException;
}
