package io.phasegate.worktree;

import io.phasegate.tool.Git;
import io.phasegate.tool.ToolFailed;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A repository, as its main folder or one of its worktrees shows it: what git is asked there. One
 * change at a time: git allows no more.
 */
final class Repository {
    private final Git git;

    Repository(Git git) {
        this.git = git;
    }

    private String run(String... words) throws WorktreeTrouble {
        try {
            return git.run(words);
        } catch (ToolFailed e) {
            throw new WorktreeTrouble(String.valueOf(e.getMessage()));
        }
    }

    private boolean succeeds(String... words) {
        try {
            git.run(words);
            return true;
        } catch (ToolFailed _) {
            return false;
        }
    }

    private static List<String> names(String zeroClosed) {
        return Stream.of(zeroClosed.split("\0", -1)).filter(name -> !name.isEmpty()).toList();
    }

    /** Refuses where the settings would have git run something: nobody looks when it does. */
    void requirePlainSettings() throws WorktreeTrouble {
        try {
            List<String> executable = git.executableSettings();
            if (!executable.isEmpty()) {
                throw new WorktreeTrouble(
                        "the repository's settings would have git run something: "
                                + String.join(", ", executable)
                                + "; a person can do the same by hand, or remove them with"
                                + " `git config --unset`");
            }
        } catch (ToolFailed e) {
            throw new WorktreeTrouble(String.valueOf(e.getMessage()));
        }
    }

    /** Whether the folder is where the repository's files are checked out, and not beneath. */
    boolean isItsFolder(Path folder) {
        try {
            return Path.of(run("rev-parse", "--show-toplevel").strip()).equals(folder);
        } catch (WorktreeTrouble _) {
            return false;
        }
    }

    boolean hasCommit() {
        return succeeds("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    }

    /** The commit that is checked out. */
    String head() throws WorktreeTrouble {
        return run("rev-parse", "--verify", "HEAD^{commit}").strip();
    }

    /** The branch that is checked out. */
    String branch() throws WorktreeTrouble {
        if (!succeeds("symbolic-ref", "--quiet", "HEAD")) {
            throw new WorktreeTrouble(
                    "no branch is checked out in the workspace: check out the one to merge into");
        }
        return run("symbolic-ref", "--short", "HEAD").strip();
    }

    boolean hasBranch(String name) {
        return succeeds("show-ref", "--verify", "--quiet", "refs/heads/" + name);
    }

    /** Makes the folder, and the branch where there is none. */
    void add(Worktree worktree) throws WorktreeTrouble {
        run("worktree", "prune");
        List<String> words = new ArrayList<>(List.of("worktree", "add", "--quiet"));
        String folder = worktree.folder().toString();
        words.addAll(
                hasBranch(worktree.branch())
                        ? List.of(folder, worktree.branch())
                        : List.of("-b", worktree.branch(), folder, worktree.base()));
        run(words.toArray(String[]::new));
    }

    /** With all that was not committed; the branch's commits stay in the repository for a while. */
    void remove(Worktree worktree) throws WorktreeTrouble {
        if (Files.exists(worktree.folder(), LinkOption.NOFOLLOW_LINKS)) {
            run("worktree", "remove", "--force", "--force", worktree.folder().toString());
        }
        run("worktree", "prune");
        if (hasBranch(worktree.branch())) {
            run("branch", "--quiet", "-D", worktree.branch());
        }
    }

    /** Files that are not as they were committed; {@code all}: those git does not know, too. */
    List<String> uncommitted(boolean all) throws WorktreeTrouble {
        return names(
                        run(
                                "status",
                                "--porcelain=v1",
                                "-z",
                                "--no-renames",
                                "--ignore-submodules=all",
                                "--untracked-files=" + (all ? "all" : "no")))
                .stream()
                .map(line -> line.substring(Math.min(3, line.length())))
                .toList();
    }

    /** Whether the branch has a commit that is not in what is checked out. */
    boolean hasMore(String branch) throws WorktreeTrouble {
        return !run("rev-list", "--max-count=1", "HEAD.." + branch, "--").isBlank();
    }

    /** Files that the branch changed since it left what is checked out. */
    List<String> changed(String branch) throws WorktreeTrouble {
        return names(
                run(
                        "diff",
                        "--name-only",
                        "-z",
                        "--no-renames",
                        "--no-ext-diff",
                        "--no-textconv",
                        "HEAD..." + branch,
                        "--"));
    }

    /** Merges, or leaves all as it was. */
    void merge(String branch, String message, String person) throws WorktreeTrouble {
        try {
            git.run(
                    "-c",
                    "user.name=" + person.replaceAll("[<>\\p{Cntrl}]", "_"),
                    "-c",
                    "user.email=operator@phasegate.invalid",
                    "-c",
                    "rerere.enabled=false",
                    "merge",
                    "--quiet",
                    "--no-ff",
                    "--no-verify",
                    "--no-edit",
                    "--no-gpg-sign",
                    "--message=" + message,
                    branch);
        } catch (ToolFailed failure) {
            throw undone(branch, failure);
        }
    }

    private WorktreeTrouble undone(String branch, ToolFailed failure) throws WorktreeTrouble {
        List<String> conflicts =
                names(run("diff", "--name-only", "-z", "--diff-filter=U", "--no-ext-diff", "--"));
        if (succeeds("rev-parse", "--verify", "--quiet", "MERGE_HEAD")) {
            run("merge", "--abort");
        }
        return conflicts.isEmpty()
                ? new WorktreeTrouble(String.valueOf(failure.getMessage()))
                : new WorktreeTrouble(
                        "`"
                                + branch
                                + "` and the workspace's branch both changed "
                                + Named.of(conflicts)
                                + ": merge it by hand, then drop the worktree");
    }
}
