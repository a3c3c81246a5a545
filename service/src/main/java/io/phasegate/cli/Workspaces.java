package io.phasegate.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Workspaces as commands are given them. */
final class Workspaces {
    private Workspaces() {}

    static Path existing(Terminal terminal, String given) {
        Path folder = terminal.resolve(given);
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.failed(
                    "the workspace `" + Printable.text(given) + "` is no folder",
                    "name an existing one");
        }
        return folder;
    }
}
