package io.phasegate.agent;

import io.phasegate.database.Database;
import io.phasegate.task.Leases;
import java.time.Clock;
import java.util.Optional;

/** Agents that an earlier server left running: nobody looks after them any more. */
public final class LeftAgents {
    private static final ProcessEnd END =
            new ProcessEnd.Stopped("the server was stopped meanwhile");

    private LeftAgents() {}

    /** Ends them, and gives their tasks back. */
    public static void takeBack(
            Database database, Leases leases, AgentFiles files, Spawning spawning, Clock clock) {
        for (AgentRuns.Left left : spawning.runs(database).left()) {
            AgentRun run = left.run();
            if (run.kind() == AgentRun.Kind.AGENT) {
                spawning.end(left);
                files.remove(run.taskId());
                database.write(handle ->
                        AgentRuns.end(
                                handle,
                                run.id(),
                                END.status(),
                                Optional.empty(),
                                END.reason(),
                                clock.instant()));
                run.lease().ifPresent(lease -> leases.release(run.taskId(), lease));
            }
        }
    }
}
