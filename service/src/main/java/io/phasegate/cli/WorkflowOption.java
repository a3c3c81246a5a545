package io.phasegate.cli;

import picocli.CommandLine.Option;

/** {@code --workflow}, wherever a command reads the contract in force. */
final class WorkflowOption {
    @Option(
            names = "--workflow",
            paramLabel = "F",
            description = "The contract; default: " + Policies.DEFAULT_CONTRACT + ".")
    private String file = Policies.DEFAULT_CONTRACT;

    /** As it was given. */
    String file() {
        return file;
    }
}
