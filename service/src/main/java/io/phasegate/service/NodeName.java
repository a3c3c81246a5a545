package io.phasegate.service;

import io.phasegate.database.HostName;
import io.phasegate.database.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A server's name among those that share a database: made once, kept with its own files, since it
 * is the name of the audit chain that lies there.
 */
final class NodeName {
    private static final String FILE = "node";
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,80}");
    private static final int RANDOM_BYTES = 4;

    private NodeName() {}

    static String at(Path dataDirectory, SecureRandom random) throws IOException {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            OwnerOnly.file(file);
            Files.writeString(file, made(random) + "\n");
        }
        String name = Files.readString(file).strip();
        if (!FORM.matcher(name).matches()) {
            throw new IOException(
                    "the file `" + file + "` with this server's name is damaged: restore a backup");
        }
        return name;
    }

    private static String made(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HostName.get() + "-" + HexFormat.of().formatHex(bytes);
    }
}
