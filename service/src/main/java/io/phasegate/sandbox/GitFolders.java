package io.phasegate.sandbox;

import io.phasegate.tool.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a repository keeps its own files.
 *
 * @param common the folder with all of them; of a worktree, that of its repository
 * @param ofWorktree the worktree's own part, where the workspace is one
 */
public record GitFolders(Path common, Optional<Path> ofWorktree) {
    /** What could have git run something, or lead it elsewhere. */
    private static final List<String> FIXED =
            List.of("config", "config.worktree", "hooks", "info/attributes", "commondir", "gitdir");

    /** Empty where the workspace is no repository. */
    public static Optional<GitFolders> of(Path root) {
        Path git = root.resolve(".git");
        if (Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(new GitFolders(git, Optional.empty()));
        }
        try {
            return Files.isRegularFile(git, LinkOption.NOFOLLOW_LINKS)
                    ? worktree(git)
                    : Optional.empty();
        } catch (IOException | RuntimeException _) {
            return Optional.empty(); // git won't work there; nothing else depends on it
        }
    }

    /** Only a folder that itself names the worktree: the file alone could name any. */
    private static Optional<GitFolders> worktree(Path git) throws IOException {
        String text = Files.readString(git).strip();
        if (!text.startsWith("gitdir:")) {
            return Optional.empty();
        }
        Path own = git.resolveSibling(text.substring("gitdir:".length()).strip()).toRealPath();
        Path back = own.resolve(Files.readString(own.resolve("gitdir")).strip()).toRealPath();
        Path common = own.resolve(Files.readString(own.resolve("commondir")).strip()).toRealPath();
        boolean known =
                back.equals(git.toRealPath()) && own.startsWith(common.resolve("worktrees"));
        return known ? Optional.of(new GitFolders(common, Optional.of(own))) : Optional.empty();
    }

    void addTo(Mounts mounts, Reach reach) {
        if (reach == Reach.REPOSITORY) {
            mounts.writable(common);
            fix(mounts, common);
            ofWorktree.ifPresent(own -> separate(mounts, own));
        } else if (ofWorktree.isPresent()) {
            mounts.readOnly(common);
        }
    }

    /** What the main folder and other worktrees have checked out is none of this one's concern. */
    private void separate(Mounts mounts, Path own) {
        Stream.of("HEAD", "index", "worktrees")
                .map(common::resolve)
                .filter(Files::exists)
                .forEach(mounts::readOnly);
        mounts.writable(own);
        fix(mounts, own);
    }

    private static void fix(Mounts mounts, Path folder) {
        FIXED.stream().map(folder::resolve).filter(Files::exists).forEach(mounts::readOnly);
    }
}
