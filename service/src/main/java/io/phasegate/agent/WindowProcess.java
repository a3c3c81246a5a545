package io.phasegate.agent;

import io.phasegate.tool.ProcessGroup;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
        while (handle.filter(ProcessHandle::isAlive).isPresent()) {
            if (System.nanoTime() - began > most.toNanos()) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
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
                    case PaneState.Running _ -> Thread.sleep(LOOK);
                }
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
