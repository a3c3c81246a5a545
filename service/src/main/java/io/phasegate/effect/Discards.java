package io.phasegate.effect;

import io.phasegate.path.ConfinedFiles;
import io.phasegate.rules.ChangedPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Undoes what a command did to files, file by file. For commands that have ended with all they
 * started: nothing may write to the files meanwhile. Safe for any number of threads.
 */
public final class Discards implements AutoCloseable {
    private final KeptContents kept;

    private Discards(KeptContents kept) {
        this.kept = kept;
    }

    /**
     * Of every folder that tasks work in.
     *
     * @param data where contents are kept: none that commands can reach
     */
    public static Discards in(Path data) throws IOException {
        return new Discards(KeptContents.at(data.resolve("kept-contents")));
    }

    /** Makes ready to undo what comes after. */
    public void keep(ConfinedFiles files, Seen before) {
        kept.keep(files, before.manifest());
    }

    /** What the command did, by path. */
    public List<ChangedPath> changes(String phase, Seen before, Seen after) {
        return before.manifest().changesTo(after.manifest()).entrySet().stream()
                .map(each -> new ChangedPath(phase, each.getKey(), each.getValue(), true))
                .toList();
    }

    /**
     * Puts files back as they were, and takes away those that were not there. What can't be put
     * back stays as it is: links, files that were too large to be kept.
     */
    public void undo(ConfinedFiles files, Seen before, Set<String> paths) {
        Manifest then = before.manifest();
        paths.stream() // first, since one may stand where a folder was
                .filter(path -> then.file(path).isEmpty())
                .forEach(path -> delete(files, path));
        paths.forEach(path -> then.file(path).ifPresent(state -> restore(files, path, state)));
    }

    private static void delete(ConfinedFiles files, String path) {
        try {
            files.delete(path);
        } catch (IOException _) {
            // it stays, and the next look sees it
        }
    }

    private void restore(ConfinedFiles files, String path, FileState state) {
        Optional<byte[]> content = kept.of(state);
        if (content.isEmpty()) {
            return;
        }
        try {
            files.replace(path, content.get(), state.stat().permissions());
        } catch (IOException _) {
            // it stays as it is, and the next look sees it
        }
    }

    @Override
    public void close() throws IOException {
        kept.close();
    }
}
