package io.phasegate.path;

/** What stands at a place in the file system, links not followed. */
public sealed interface Entry {
    /**
     * A file in the plain sense.
     *
     * @param links how many names the file has
     * @param identity the same for all of its names
     */
    record RegularFile(long size, int links, FileIdentity identity) implements Entry {}

    record Folder() implements Entry {}

    record Link() implements Entry {}

    /** A device, a pipe or a socket. */
    record Special() implements Entry {}

    record Missing() implements Entry {}
}
