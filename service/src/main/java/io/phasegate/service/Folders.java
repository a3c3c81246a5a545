package io.phasegate.service;

import io.phasegate.contract.Workflow;
import io.phasegate.database.Database;
import io.phasegate.decision.PolicySource;
import io.phasegate.effect.Effects.Ownership;
import io.phasegate.http.Terms;
import io.phasegate.tool.WorkFolder;
import io.phasegate.worktree.TaskFolders;
import io.phasegate.worktree.WorktreeTrouble;
import io.phasegate.worktree.Worktrees;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where work is done.
 *
 * @param main the workspace itself
 * @param worktrees empty where tasks are worked on in the workspace
 */
record Folders(WorkFolder main, Optional<Worktrees> worktrees) {
    static Folders of(
            ServicePlan plan,
            WorkFolder main,
            Commands commands,
            PolicySource source,
            Workflow workflow,
            Database database)
            throws WorktreeTrouble {
        Optional<Path> folder = plan.worktrees();
        if (folder.isEmpty()) {
            return new Folders(main, Optional.empty());
        }
        List<String> own = OwnFiles.of(plan, main.root(), workflow);
        return new Folders(
                main,
                Optional.of(
                        Worktrees.of(
                                commands.git(),
                                main,
                                folder.get(),
                                workspace -> source.protectedPaths(workspace, workflow),
                                own::contains,
                                database)));
    }

    TaskFolders ofTasks() {
        return worktrees.<TaskFolders>map(own -> own).orElseGet(() -> TaskFolders.shared(main));
    }

    Ownership ownership(Terms terms) {
        if (worktrees.isPresent()) {
            return Ownership.OWN;
        }
        return terms.exclusive() ? Ownership.IN_TURN : Ownership.SHARED;
    }

    static Starting.Refused refusal(WorktreeTrouble trouble) {
        return new Starting.Refused(
                "there can be no worktrees: " + trouble.getMessage(),
                "mend that, or set `tasks.workspace: exclusive`");
    }
}
