package io.phasegate.worktree;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.phasegate.database.Database;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Workspace;
import io.phasegate.rules.PathAccess.Access;
import io.phasegate.tool.CommandRunner;
import io.phasegate.tool.Git;
import io.phasegate.tool.ToolFailed;
import io.phasegate.tool.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A git worktree for each task, with a branch of its own: made when the task is claimed, kept until
 * it is merged or dropped, whoever holds the task meanwhile.
 */
public final class Worktrees implements TaskFolders {
    private static final String BRANCHES = "phasegate/";
    private static final int MOST_OPEN = 256;

    private final CommandRunner runner;
    private final WorkFolder main;
    private final Repository repository;
    private final Place place;
    private final Function<Workspace, ProtectedPaths> protection;
    private final Predicate<String> own;
    private final WorktreeRows rows;
    private final Turns turns;
    private final boolean shared;
    private final Cache<String, Open> open = Caffeine.newBuilder().maximumSize(MOST_OPEN).build();

    private Worktrees(
            CommandRunner runner,
            WorkFolder main,
            Repository repository,
            Place place,
            Function<Workspace, ProtectedPaths> protection,
            Predicate<String> own,
            Database database) {
        this.runner = runner;
        this.main = main;
        this.repository = repository;
        this.place = place;
        this.protection = protection;
        this.own = own;
        this.rows = new WorktreeRows(database);
        this.turns = new Turns(database);
        this.shared = database.isShared();
    }

    /** One whose folder was opened. */
    private record Open(Worktree worktree, WorkFolder folder) {}

    /**
     * Worktrees of the repository that the workspace is.
     *
     * @param runner of git alone, in no sandbox: it writes to all of the repository
     * @param main the workspace itself
     * @param folder where worktrees are made; outside the workspace
     * @param protection what the floor protects in such a worktree
     * @param own files of the workspace that the server itself writes
     * @throws WorktreeTrouble where there can be none
     */
    public static Worktrees of(
            CommandRunner runner,
            WorkFolder main,
            Path folder,
            Function<Workspace, ProtectedPaths> protection,
            Predicate<String> own,
            Database database)
            throws WorktreeTrouble {
        Repository repository = new Repository(git(runner, main));
        if (!repository.isItsFolder(main.root())) {
            throw new WorktreeTrouble("the workspace is no git repository");
        }
        if (!repository.hasCommit()) {
            throw new WorktreeTrouble("the workspace's repository has no commit yet");
        }
        try {
            Path made = Files.createDirectories(folder).toRealPath();
            if (made.startsWith(main.root()) || main.root().startsWith(made)) {
                throw new WorktreeTrouble(
                        "worktrees can't lie in `" + folder + "`: it must be beside the workspace");
            }
            Worktrees all =
                    new Worktrees(
                            runner, main, repository, Place.at(made), protection, own, database);
            all.requireInOnePlace();
            return all;
        } catch (IOException e) {
            throw new WorktreeTrouble(
                    "`" + folder + "`, for worktrees, can't be used: " + e.getMessage());
        }
    }

    private void requireInOnePlace() throws WorktreeTrouble {
        Optional<Worktree> elsewhere = rows.elsewhere(place.name());
        if (elsewhere.isPresent()) {
            throw new WorktreeTrouble(
                    Elsewhere.text(elsewhere.get(), place)
                            + "; where the other one is lost, write its name into `"
                            + place.file()
                            + "`");
        }
    }

    private static Git git(CommandRunner runner, WorkFolder folder) throws WorktreeTrouble {
        try {
            return new Git(runner, folder);
        } catch (ToolFailed e) {
            throw new WorktreeTrouble(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<Worktree> worktree(String taskId) {
        return rows.find(taskId);
    }

    @Override
    public Optional<Path> place(String taskId) {
        return Optional.of(place.folder().resolve(WorktreeName.of(taskId)));
    }

    @Override
    public WorkFolder of(String taskId) {
        Open known = open.getIfPresent(taskId);
        if (known == null || (shared && !rows.find(taskId).equals(Optional.of(known.worktree())))) {
            known = open(rows.find(taskId).orElseThrow(() -> NoWorktree.any(taskId)));
            open.put(taskId, known);
        }
        return known.folder();
    }

    private Open open(Worktree worktree) {
        if (!isHere(worktree)) {
            throw NoWorktree.elsewhere(worktree, place);
        }
        try {
            Workspace workspace = Workspace.at(worktree.folder());
            return new Open(worktree, WorkFolder.of(workspace, protection.apply(workspace)));
        } catch (IOException _) {
            throw NoWorktree.any(worktree.taskId());
        }
    }

    private boolean isHere(Worktree worktree) {
        return worktree.place().isEmpty() || worktree.place().equals(place.name());
    }

    private void requireHere(Worktree worktree) throws WorktreeTrouble {
        if (!isHere(worktree)) {
            throw new WorktreeTrouble(Elsewhere.text(worktree, place));
        }
    }

    @Override
    public void prepare(String taskId, Runnable anew) throws WorktreeTrouble {
        turns.inTurn(() -> {
            prepare(rows.find(taskId), taskId, anew);
            return taskId;
        });
    }

    private void prepare(Optional<Worktree> known, String taskId, Runnable anew)
            throws WorktreeTrouble {
        if (known.isEmpty()) {
            make(taskId, anew);
        } else {
            requireHere(known.get());
            if (!isThere(known.get().folder())) {
                repository.requirePlainSettings();
                repository.add(known.get()); // begun, and never finished; or removed by hand
                rows.again(known.get(), unique());
                open.invalidate(taskId);
            }
        }
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }

    private static boolean isThere(Path folder) {
        return Files.isRegularFile(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
    }

    /** On record before it is begun: what is found on disk without a record is somebody else's. */
    private void make(String taskId, Runnable anew) throws WorktreeTrouble {
        String name = WorktreeName.of(taskId);
        Worktree worktree =
                new Worktree(
                        taskId,
                        BRANCHES + name,
                        place.folder().resolve(name),
                        repository.head(),
                        place.name(),
                        unique());
        if (repository.hasBranch(worktree.branch())
                || Files.exists(worktree.folder(), LinkOption.NOFOLLOW_LINKS)) {
            throw new WorktreeTrouble(
                    "there is a branch `"
                            + worktree.branch()
                            + "` or a folder of that name already, which this server did not make:"
                            + " rename or remove it");
        }
        repository.requirePlainSettings();
        anew.run();
        Optional<Worktree> elsewhere = rows.add(worktree);
        if (elsewhere.isPresent()) {
            throw new WorktreeTrouble(Elsewhere.text(elsewhere.get(), place));
        }
        try {
            repository.add(worktree);
        } catch (WorktreeTrouble trouble) {
            rows.remove(taskId);
            throw trouble;
        }
        open.invalidate(taskId);
    }

    /**
     * Merges what the task committed into the branch that is checked out in the workspace, and
     * removes the worktree. Either all of it happens or nothing.
     *
     * @param operator who asks for it
     * @return the commit that merges
     */
    public String merge(Worktree worktree, String operator) throws WorktreeTrouble {
        requireHere(worktree);
        return turns.inTurn(() -> {
            repository.requirePlainSettings();
            repository.branch();
            requireCommitted(worktree);
            requireHarmless(worktree);
            requireCleanWorkspace();
            repository.merge(worktree.branch(), "Merge task " + worktree.taskId(), operator);
            String commit = repository.head();
            remove(worktree);
            return commit;
        });
    }

    private void requireCommitted(Worktree worktree) throws WorktreeTrouble {
        List<String> left =
                new Repository(git(runner, of(worktree.taskId())))
                        .uncommitted(true).stream().filter(own.negate()).toList();
        if (!left.isEmpty()) {
            throw new WorktreeTrouble(
                    "the worktree holds what is not committed: "
                            + Named.of(left)
                            + "; have the task commit it, or commit it by hand");
        }
        if (!repository.hasMore(worktree.branch())) {
            throw new WorktreeTrouble(
                    "the task committed nothing that the workspace has not: drop its worktree");
        }
    }

    /** What the floor keeps agents from writing does not come in by a merge either. */
    private void requireHarmless(Worktree worktree) throws WorktreeTrouble {
        List<String> kept =
                repository.changed(worktree.branch()).stream()
                        .filter(path -> !main.protectedPaths().reason(Access.WRITE, path).isEmpty())
                        .toList();
        if (!kept.isEmpty()) {
            throw new WorktreeTrouble(
                    "the branch changes what no agent may: "
                            + Named.of(kept)
                            + "; look at it, and merge it by hand if that is meant");
        }
    }

    private void requireCleanWorkspace() throws WorktreeTrouble {
        List<String> changed = repository.uncommitted(false).stream().filter(own.negate()).toList();
        if (!changed.isEmpty()) {
            throw new WorktreeTrouble(
                    "the workspace holds changes that are not committed: "
                            + Named.of(changed)
                            + "; commit or stash them first");
        }
    }

    /** Removes the worktree and its branch, with all that was done there. */
    public void drop(Worktree worktree) throws WorktreeTrouble {
        requireHere(worktree);
        turns.inTurn(() -> {
            remove(worktree);
            return worktree;
        });
    }

    private void remove(Worktree worktree) throws WorktreeTrouble {
        open.invalidate(worktree.taskId());
        repository.remove(worktree);
        rows.remove(worktree.taskId());
    }
}
