package io.phasegate.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** No. */
@Command(
        name = "reject",
        description = "Reject: the agent reads the comment among what blocks it.",
        footer = {"  phasegate approvals reject approval-01a21254cc01 --comment 'say which files'"})
final class ApprovalsRejectCommand extends ApprovalAnswerCommand {
    ApprovalsRejectCommand(Terminal terminal, Map<String, String> environment) {
        super(terminal, environment, "reject");
    }
}
