package io.phasegate.tool;

import java.nio.file.Path;
import java.util.List;

/** Puts something around a command that holds it in. */
@FunctionalInterface
public interface Enclosure {
    /** Holds nothing in: the command has the rights of the server's user. */
    Enclosure NONE = (command, _) -> command;

    /**
     * The command to start in its place.
     *
     * @param folder it works in
     */
    List<String> around(List<String> command, Path folder);
}
