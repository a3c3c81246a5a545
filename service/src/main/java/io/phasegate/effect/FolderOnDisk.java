package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A folder as the file system shows it, links not followed. Immutable. */
interface FolderOnDisk {
    /** By system calls where this is a Linux that we know: that takes less time. */
    static FolderOnDisk root(Path root) {
        return LinuxFolder.root(root).orElseGet(() -> PortableFolder.root(root));
    }

    /** Relative to the workspace's root; empty for the root itself. */
    String path();

    /** Opens it, and closes it afterwards; what comes of the use comes back. */
    <T> T open(Use<T> use) throws IOException;

    /** The first bytes of a regular file in it; empty where there is none that can be read. */
    Optional<byte[]> head(String name, int most);

    /** What is done with a folder while it is open. */
    interface Use<T> {
        T of(Open folder) throws IOException;
    }

    /** Belongs to one thread. An entry is good for nothing once the next is asked for. */
    interface Open {
        /** Of the folder itself. */
        Stat stat() throws IOException;

        /** Shows what stands in it, in no order. */
        void show(Consumer<EntryOnDisk> sight) throws IOException;

        /**
         * Whatever is there by now.
         *
         * @param name one that {@link EntryOnDisk#isText}
         */
        EntryOnDisk entry(String name) throws IOException;
    }
}
