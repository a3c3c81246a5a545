package io.phasegate.audit;

import java.nio.file.Path;

/** A file was named that holds no public key of Ed25519 in PEM. */
public final class NoPublicKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    NoPublicKey(Path file, Exception cause) {
        super("`" + file + "` holds no public key of Ed25519", cause);
        this.file = file;
    }

    public Path file() {
        return file;
    }
}
