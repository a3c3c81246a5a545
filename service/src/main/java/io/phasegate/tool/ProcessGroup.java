package io.phasegate.tool;

import java.util.List;

/**
 * A process and those it started. What leads a group of its own is ended with all of it; what does
 * not, with the descendants that can still be seen.
 *
 * @param leads whether the process has started a group of its own, whose number is the process's
 */
public record ProcessGroup(Process process, boolean leads) {
    /** Ends whatever of it still runs. */
    public void end() {
        // by its handle: the process itself would close its streams before all is read
        end(process.toHandle(), leads);
    }

    /** Ends a process that leads a group of its own, and whatever of that still runs. */
    public static void end(ProcessHandle leader) {
        end(leader, true);
    }

    private static void end(ProcessHandle process, boolean leads) {
        List<ProcessHandle> descendants = process.descendants().toList();
        if (leads) {
            Signal.kill(-process.pid());
        }
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }
}
