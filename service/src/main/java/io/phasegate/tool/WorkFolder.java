package io.phasegate.tool;

import io.phasegate.path.ConfinedFiles;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Workspace;
import java.io.IOException;
import java.nio.file.Path;

/** The workspace that tools work in, and their way to its files. */
public record WorkFolder(Workspace workspace, ProtectedPaths protectedPaths, ConfinedFiles files) {

    public static WorkFolder of(Workspace workspace, ProtectedPaths protectedPaths)
            throws IOException {
        return new WorkFolder(
                workspace, protectedPaths, new ConfinedFiles(workspace, protectedPaths));
    }

    public Path root() {
        return workspace.root();
    }
}
