package io.phasegate.path;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Opens the file a walk has come to. */
public interface FileOpening {
    /** For reading; the caller closes it. */
    SeekableByteChannel open() throws IOException;
}
