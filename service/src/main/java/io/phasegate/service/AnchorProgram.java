package io.phasegate.service;

import io.phasegate.audit.AnchorSettings;
import io.phasegate.path.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What must hold of the program that takes checkpoints elsewhere. */
final class AnchorProgram {
    private AnchorProgram() {}

    /** Why it may not be run; empty where it may, or where there is none. */
    static Optional<Starting.Refused> refusal(AnchorSettings anchors, Workspace workspace) {
        if (anchors.command().isEmpty()) {
            return Optional.empty();
        }
        String program = anchors.command().getFirst();
        if (!Files.isExecutable(Path.of(program)) || Files.isDirectory(Path.of(program))) {
            return Optional.of(
                    new Starting.Refused(
                            "`audit.anchor.command` names `" + program + "`, which cannot be run",
                            "name a program by its whole path"));
        }
        return anchors.command().stream()
                .filter(word -> word.startsWith("/") && isInside(Path.of(word), workspace))
                .findFirst()
                .map(word ->
                        new Starting.Refused(
                                "`audit.anchor.command` needs `"
                                        + word
                                        + "`, which lies in the workspace, where agents can change it",
                                "put it elsewhere, best where this server cannot write either"));
    }

    private static boolean isInside(Path path, Workspace workspace) {
        try {
            return path.normalize().startsWith(workspace.root())
                    || (Files.exists(path) && path.toRealPath().startsWith(workspace.root()));
        } catch (IOException _) {
            return true; // what cannot be told is not trusted
        }
    }
}
