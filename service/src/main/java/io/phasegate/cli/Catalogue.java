package io.phasegate.cli;

import io.phasegate.hook.HookMapping;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Every command there is, each built when it is needed. */
record Catalogue(Terminal terminal, Map<String, String> environment, InputStream in) {
    static final String HELP = "help";

    /** In the order in which help lists them. */
    static final List<String> NAMES =
            List.of(
                    "init",
                    "validate",
                    "check",
                    "rules",
                    "convert",
                    "test",
                    "serve",
                    "demo",
                    "explain",
                    "audit",
                    "keys",
                    "task",
                    "approvals",
                    "questions",
                    "claim",
                    "transition",
                    "tool",
                    "status",
                    "refresh",
                    "prompt",
                    "spawn",
                    "agents",
                    "hook",
                    "doctor",
                    HELP);

    /** One command, with those below it. */
    CommandLine command(String name) {
        return switch (name) {
            case "init" -> new CommandLine(new InitCommand(terminal));
            case "validate" -> new CommandLine(new ValidateCommand(terminal));
            case "check" -> new CommandLine(new CheckCommand(terminal));
            case "rules" -> new CommandLine(new RulesCommand(terminal));
            case "convert" -> new CommandLine(new ConvertCommand(terminal));
            case "test" -> new CommandLine(new TestCommand(terminal));
            case "serve" -> new CommandLine(new ServeCommand(terminal, environment));
            case "demo" -> new CommandLine(new DemoCommand(terminal, environment));
            case "explain" -> new CommandLine(new ExplainCommand(terminal, environment));
            case "audit" -> audit();
            case "keys" -> keys();
            case "task" -> task();
            case "approvals" -> approvals();
            case "questions" -> questions();
            case "claim" -> new CommandLine(new ClaimCommand(terminal, environment));
            case "transition" -> new CommandLine(new TransitionCommand(terminal, environment));
            case "tool" -> new CommandLine(new ToolCommand(terminal, environment));
            case "status" -> new CommandLine(new StatusCommand(terminal, environment));
            case "refresh" -> new CommandLine(new RefreshCommand(terminal, environment));
            case "prompt" -> new CommandLine(new PromptCommand(terminal, environment));
            case "spawn" -> new CommandLine(new SpawnCommand(terminal, environment));
            case "agents" -> agents();
            case "hook" -> hook();
            case "doctor" -> new CommandLine(new DoctorCommand(terminal, environment));
            case HELP -> new CommandLine(new HelpCommand(terminal));
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }

    private CommandLine audit() {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditQueryCommand(terminal, environment))
                .addSubcommand(new AuditVerifyCommand(terminal, environment))
                .addSubcommand(new AuditExportCommand(terminal, environment));
    }

    private CommandLine keys() {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new KeysInitCommand(terminal, environment))
                .addSubcommand(new KeysCreateCommand(terminal, environment))
                .addSubcommand(new KeysListCommand(terminal, environment))
                .addSubcommand(new KeysRevokeCommand(terminal, environment));
    }

    private CommandLine task() {
        return new CommandLine(new TaskCommand())
                .addSubcommand(new TaskCreateCommand(terminal, environment))
                .addSubcommand(new TaskListCommand(terminal, environment))
                .addSubcommand(new TaskShowCommand(terminal, environment))
                .addSubcommand(new TaskCancelCommand(terminal, environment))
                .addSubcommand(new TaskMergeCommand(terminal, environment))
                .addSubcommand(new TaskDropCommand(terminal, environment))
                .addSubcommand(new TaskImportCommand(terminal, environment));
    }

    private CommandLine approvals() {
        return new CommandLine(new ApprovalsCommand())
                .addSubcommand(new ApprovalsListCommand(terminal, environment))
                .addSubcommand(new ApprovalsShowCommand(terminal, environment))
                .addSubcommand(new ApprovalsApproveCommand(terminal, environment))
                .addSubcommand(new ApprovalsRejectCommand(terminal, environment));
    }

    private CommandLine questions() {
        return new CommandLine(new QuestionsCommand())
                .addSubcommand(new QuestionsListCommand(terminal, environment))
                .addSubcommand(new QuestionsAnswerCommand(terminal, environment));
    }

    private CommandLine agents() {
        return new CommandLine(new AgentsCommand())
                .addSubcommand(new AgentsListCommand(terminal, environment))
                .addSubcommand(new AgentsAttachCommand(terminal, environment))
                .addSubcommand(new AgentsLogsCommand(terminal, environment))
                .addSubcommand(new AgentsStopCommand(terminal, environment));
    }

    private CommandLine hook() {
        CommandLine group =
                new CommandLine(new HookGroupCommand())
                        .addSubcommand(new HookInstallCommand(terminal, environment));
        for (String agent : HookMapping.AGENTS) {
            CommandLine command =
                    new CommandLine(
                            new HookEventCommand(terminal, environment, in, HookMapping.of(agent)));
            command.getCommandSpec()
                    .usageMessage()
                    .description(
                            "Ask the server about an event of "
                                    + agent
                                    + " (standard input); exit code 2 blocks the call.")
                    .footer("  phasegate hook " + agent + " < event.json");
            group.addSubcommand(agent, command);
        }
        return group;
    }
}
