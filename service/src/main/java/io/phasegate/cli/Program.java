package io.phasegate.cli;

import io.phasegate.hook.HookMapping;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line put together: every command there is. */
public final class Program {
    /** Examples first: they are what most people came for. */
    private static final List<String> SECTIONS =
            List.of(
                    UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                    UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                    UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                    UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
                    UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                    UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
                    UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                    UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
                    UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                    UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
                    UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

    private Program() {}

    /** Runs one command and gives its exit code; never throws, never ends the process. */
    public static int run(Terminal terminal, String... arguments) {
        return run(terminal, System.getenv(), arguments);
    }

    /** As {@link #run(Terminal, String...)}, with that environment. */
    static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        return run(terminal, environment, System.in, arguments);
    }

    /** As {@link #run(Terminal, Map, String...)}, with that standard input. */
    static int run(
            Terminal terminal,
            Map<String, String> environment,
            InputStream in,
            String... arguments) {
        int exit = commandLine(terminal, environment, in).execute(arguments);
        terminal.flush();
        return exit;
    }

    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, System.getenv());
    }

    static CommandLine commandLine(Terminal terminal, Map<String, String> environment) {
        return commandLine(terminal, environment, System.in);
    }

    private static CommandLine commandLine(
            Terminal terminal, Map<String, String> environment, InputStream in) {
        Complaint complaint = new Complaint(terminal);
        CommandLine program =
                new CommandLine(new RootCommand())
                        .addSubcommand(new InitCommand(terminal))
                        .addSubcommand(new ValidateCommand(terminal))
                        .addSubcommand(new CheckCommand(terminal))
                        .addSubcommand(new RulesCommand(terminal))
                        .addSubcommand(new ConvertCommand(terminal))
                        .addSubcommand(new TestCommand(terminal))
                        .addSubcommand(new ServeCommand(terminal, environment))
                        .addSubcommand(new DemoCommand(terminal, environment))
                        .addSubcommand(new ExplainCommand(terminal, environment))
                        .addSubcommand(audit(terminal, environment))
                        .addSubcommand(keys(terminal, environment))
                        .addSubcommand(task(terminal, environment))
                        .addSubcommand(approvals(terminal, environment))
                        .addSubcommand(questions(terminal, environment))
                        .addSubcommand(new ClaimCommand(terminal, environment))
                        .addSubcommand(new TransitionCommand(terminal, environment))
                        .addSubcommand(new ToolCommand(terminal, environment))
                        .addSubcommand(new StatusCommand(terminal, environment))
                        .addSubcommand(new RefreshCommand(terminal, environment))
                        .addSubcommand(new PromptCommand(terminal, environment))
                        .addSubcommand(new SpawnCommand(terminal, environment))
                        .addSubcommand(agents(terminal, environment))
                        .addSubcommand(hook(terminal, environment, in))
                        .addSubcommand(new DoctorCommand(terminal, environment))
                        .addSubcommand(new HelpCommand(terminal))
                        .setOut(terminal.out())
                        .setErr(terminal.err())
                        .setColorScheme(colours(terminal))
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setAbbreviatedOptionsAllowed(false)
                        .setExpandAtFiles(false) // what a word holds is never a file to read
                        .setParameterExceptionHandler(complaint::wrongUsage)
                        .setExecutionExceptionHandler(complaint::failure);
        program.getCommandSpec()
                .addOption(
                        OptionSpec.builder("--version")
                                .versionHelp(true)
                                .type(boolean.class)
                                .description("Show the version and the build.")
                                .build());
        describe(program);
        return program;
    }

    private static CommandLine audit(Terminal terminal, Map<String, String> environment) {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditQueryCommand(terminal, environment))
                .addSubcommand(new AuditVerifyCommand(terminal, environment))
                .addSubcommand(new AuditExportCommand(terminal, environment));
    }

    private static CommandLine keys(Terminal terminal, Map<String, String> environment) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new KeysInitCommand(terminal, environment))
                .addSubcommand(new KeysCreateCommand(terminal, environment))
                .addSubcommand(new KeysListCommand(terminal, environment))
                .addSubcommand(new KeysRevokeCommand(terminal, environment));
    }

    private static CommandLine task(Terminal terminal, Map<String, String> environment) {
        return new CommandLine(new TaskCommand())
                .addSubcommand(new TaskCreateCommand(terminal, environment))
                .addSubcommand(new TaskListCommand(terminal, environment))
                .addSubcommand(new TaskShowCommand(terminal, environment))
                .addSubcommand(new TaskCancelCommand(terminal, environment))
                .addSubcommand(new TaskMergeCommand(terminal, environment))
                .addSubcommand(new TaskDropCommand(terminal, environment))
                .addSubcommand(new TaskImportCommand(terminal, environment));
    }

    private static CommandLine approvals(Terminal terminal, Map<String, String> environment) {
        return new CommandLine(new ApprovalsCommand())
                .addSubcommand(new ApprovalsListCommand(terminal, environment))
                .addSubcommand(new ApprovalsShowCommand(terminal, environment))
                .addSubcommand(new ApprovalsApproveCommand(terminal, environment))
                .addSubcommand(new ApprovalsRejectCommand(terminal, environment));
    }

    private static CommandLine questions(Terminal terminal, Map<String, String> environment) {
        return new CommandLine(new QuestionsCommand())
                .addSubcommand(new QuestionsListCommand(terminal, environment))
                .addSubcommand(new QuestionsAnswerCommand(terminal, environment));
    }

    private static CommandLine agents(Terminal terminal, Map<String, String> environment) {
        return new CommandLine(new AgentsCommand())
                .addSubcommand(new AgentsListCommand(terminal, environment))
                .addSubcommand(new AgentsAttachCommand(terminal, environment))
                .addSubcommand(new AgentsLogsCommand(terminal, environment))
                .addSubcommand(new AgentsStopCommand(terminal, environment));
    }

    private static CommandLine hook(
            Terminal terminal, Map<String, String> environment, InputStream in) {
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

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(" " + Exit.DONE, "yes, or done");
        codes.put(" " + Exit.FAILED, "could not do it");
        codes.put(" " + Exit.USAGE, "wrong usage");
        codes.put(" " + Exit.DENIED, "denied by the rules");
        codes.put(" " + Exit.FINDINGS, "findings: there is something to mend");
        return codes;
    }

    private static String[] blankLineBefore(String[] description) {
        return Stream.concat(Stream.of(""), Arrays.stream(description)).toArray(String[]::new);
    }

    private static ColorScheme colours(Terminal terminal) {
        return CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF);
    }

    private static void describe(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .type(boolean.class)
                        .description("Show this help.")
                        .build());
        UsageMessageSpec usage = spec.usageMessage();
        List<String> sections = new ArrayList<>(SECTIONS);
        if (usage.footer().length > 0) {
            usage.footerHeading("Examples:%n");
            usage.synopsisHeading("%nUsage: ");
            usage.header(usage.description()); // shown in the list of commands
            usage.description(blankLineBefore(usage.description()));
            sections.addAll(
                    0,
                    List.of(
                            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                            UsageMessageSpec.SECTION_KEY_FOOTER));
        }
        command.setHelpSectionKeys(sections);
        usage.width(100);
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(exitCodes());
        if (!command.getSubcommands().isEmpty()) {
            usage.commandListHeading("%nCommands:%n");
            command.getSubcommands().values().forEach(Program::describe);
        }
    }
}
