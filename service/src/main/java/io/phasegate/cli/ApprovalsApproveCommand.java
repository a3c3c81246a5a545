package io.phasegate.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** Yes. */
@Command(
        name = "approve",
        description = "Approve: the agent's same transition then goes through, once.",
        footer = {"  phasegate approvals approve approval-01a21254cc01"})
final class ApprovalsApproveCommand extends ApprovalAnswerCommand {
    ApprovalsApproveCommand(Terminal terminal, Map<String, String> environment) {
        super(terminal, environment, "approve");
    }
}
