package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --workspace}: the folder that agents work in, and beside which the state lies. */
final class WorkspaceOption {
    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The folder that agents work in; default: the current directory.")
    private String given = ".";

    /** The folder; the command ends where there is none. */
    Path existing(Terminal terminal) {
        Path folder = terminal.resolve(given);
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.failed(
                    "the workspace `" + Printable.text(given) + "` is no folder",
                    "name an existing one");
        }
        return folder;
    }
}
