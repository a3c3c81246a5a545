package io.phasegate.cli;

import java.util.Optional;

/** A command ends here: what went wrong in one sentence, and what to do about it. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;
    private final transient Optional<String> help;

    private CommandFailure(int exit, String message, Optional<String> help) {
        super(message);
        this.exit = exit;
        this.help = help;
    }

    static CommandFailure failed(String message) {
        return new CommandFailure(Exit.FAILED, message, Optional.empty());
    }

    static CommandFailure failed(String message, String help) {
        return new CommandFailure(Exit.FAILED, message, Optional.of(help));
    }

    static CommandFailure usage(String message, String help) {
        return new CommandFailure(Exit.USAGE, message, Optional.of(help));
    }

    /** What is wrong was already printed. */
    static CommandFailure findings() {
        return new CommandFailure(Exit.FINDINGS, "", Optional.empty());
    }

    int exit() {
        return exit;
    }

    Optional<String> help() {
        return help;
    }
}
