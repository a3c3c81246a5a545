package io.phasegate.configuration;

import io.phasegate.contract.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code tasks}. What is empty depends on whether the server is guarded.
 *
 * @param lease that nobody renews
 * @param worktreesDirectory where worktrees are made; empty: beside the workspace
 * @param retention after which what an ended task left behind is forgotten; empty: never
 */
public record Tasks(
        Optional<OnEmpty> onEmpty,
        Duration lease,
        Optional<Workspaces> workspace,
        Optional<Path> worktreesDirectory,
        Optional<Duration> retention) {
    static final Section SECTION =
            Section.of(
                    "`tasks`",
                    "on_empty",
                    "lease_seconds",
                    "workspace",
                    "worktrees_dir",
                    "retention_days");

    /** What an agent gets where there is nothing to claim. */
    public enum OnEmpty {
        CREATE,
        NOT_FOUND
    }

    /** Who shares a workspace. */
    public enum Workspaces {
        EXCLUSIVE,
        WORKTREE,
        SHARED
    }

    static Tasks read(Reader tasks) {
        return new Tasks(
                tasks.word(
                        "on_empty",
                        Map.of("create", OnEmpty.CREATE, "not_found", OnEmpty.NOT_FOUND)),
                tasks.seconds("lease_seconds", 1800),
                tasks.word(
                        "workspace",
                        Map.of(
                                "exclusive", Workspaces.EXCLUSIVE,
                                "worktree", Workspaces.WORKTREE,
                                "shared", Workspaces.SHARED)),
                tasks.path("worktrees_dir"),
                tasks.days("retention_days"));
    }

    /** What holds: nothing to claim is {@code not_found} on a guarded server. */
    public OnEmpty onEmpty(boolean guarded) {
        return onEmpty.orElse(guarded ? OnEmpty.NOT_FOUND : OnEmpty.CREATE);
    }

    /** What holds: {@code exclusive} on a guarded server. */
    public Workspaces workspace(boolean guarded) {
        return workspace.orElse(guarded ? Workspaces.EXCLUSIVE : Workspaces.SHARED);
    }
}
