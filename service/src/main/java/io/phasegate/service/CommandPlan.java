package io.phasegate.service;

import java.nio.file.Path;
import java.util.List;

/**
 * How commands are to be held in.
 *
 * @param unsandboxedAccepted whether a guarded server runs commands without a sandbox
 * @param shown folders outside the workspace that commands in a sandbox may read
 * @param hidden files and folders that they may not see wherever they lie: those with secrets
 */
public record CommandPlan(
        Sandbox sandbox, boolean unsandboxedAccepted, List<Path> shown, List<Path> hidden) {
    public CommandPlan {
        shown = List.copyOf(shown);
        hidden = List.copyOf(hidden);
    }

    /** Whether commands run in a sandbox. */
    public enum Sandbox {
        /** Where there can be one. */
        AUTO,
        /** There is one, or no start. */
        REQUIRED,
        OFF
    }
}
