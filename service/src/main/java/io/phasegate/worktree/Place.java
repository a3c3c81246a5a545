package io.phasegate.worktree;

import io.phasegate.database.HostName;
import io.phasegate.database.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A folder that worktrees lie in, by a name that lies in it: servers that see the same name see the
 * same folder, be it of one machine or mounted on several. A path says nothing of that.
 *
 * @param folder absolute, without a link on the way
 */
record Place(Path folder, String name) {
    /** No task's folder is called so: none begins with a dot. */
    private static final String FILE = ".place";

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,80}");
    private static final int RANDOM = 8;

    /** The place that the folder is, named now where it has no name yet. */
    static Place at(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            String fresh = HostName.get() + "-" + UUID.randomUUID().toString().substring(0, RANDOM);
            Path begun = folder.resolve(FILE + "." + fresh);
            OwnerOnly.file(begun);
            Files.writeString(begun, fresh + "\n");
            linkFirst(begun, file);
        }
        String name = Files.readString(file).strip();
        if (!FORM.matcher(name).matches()) {
            throw new IOException("`" + file + "` is damaged");
        }
        return new Place(folder, name);
    }

    /** Of servers that start together the first one names it. */
    private static void linkFirst(Path begun, Path file) throws IOException {
        try {
            Files.createLink(file, begun);
        } catch (java.nio.file.FileAlreadyExistsException _) {
            // it has a name now
        } finally {
            Files.delete(begun);
        }
    }

    Path file() {
        return folder.resolve(FILE);
    }
}
