package io.phasegate.agent;

import io.phasegate.tool.ProcessGroup;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process in a window of tmux: no child of this one, so that its end is looked for.
 *
 * @param handle empty where it was over before it could be looked at
 */
record WindowProcess(Tmux tmux, Tmux.Pane pane, Optional<ProcessHandle> handle)
        implements KeptProcess {
    private static final Logger LOG = System.getLogger(WindowProcess.class.getName());
    private static final Duration LOOK = Duration.ofMillis(100);

    /** For tmux to hear of an end that was seen here. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    static WindowProcess in(Tmux tmux, Tmux.Pane pane) {
        return new WindowProcess(tmux, pane, ProcessHandle.of(pane.process()));
    }

    @Override
    public boolean awaitEnd(Duration most) throws InterruptedException {
        long began = System.nanoTime();
        while (handle.filter(WindowProcess::runs).isPresent()) {
            if (System.nanoTime() - began > most.toNanos()) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    /** One that ended stays in the system's list until tmux asks for it, which may take long. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isUnclaimed(process.pid());
    }

    private static boolean isUnclaimed(long process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2); // see proc_pid_stat(5)
        } catch (IOException _) {
            return false; // no such list here, or it is gone
        }
    }

    @Override
    public ProcessEnd end() throws InterruptedException {
        long began = System.nanoTime();
        try {
            while (System.nanoTime() - began < GRACE.toNanos()) {
                switch (tmux.state(pane.id())) {
                    case PaneState.Over(ProcessEnd end) -> {
                        return end;
                    }
                    case PaneState.Closed _ -> {
                        return new ProcessEnd.Lost("its window was closed");
                    }
                    case PaneState.Unclaimed _ -> tmux.claim();
                    case PaneState.Running _ -> {}
                }
                Thread.sleep(LOOK);
            }
        } catch (IOException trouble) {
            LOG.log(Level.WARNING, "tmux can't say how an agent ended", trouble);
        }
        return new ProcessEnd.Lost("nobody saw how it ended");
    }

    @Override
    public void clear() {
        handle.ifPresent(ProcessGroup::end);
        try {
            tmux.close(pane.id());
        } catch (IOException trouble) {
            LOG.log(Level.WARNING, "the window of an agent could not be closed", trouble);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
