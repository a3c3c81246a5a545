package io.phasegate.cli;

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

/** The command line put together. */
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
        int exit = commandLine(terminal, environment, in, arguments).execute(arguments);
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
            Terminal terminal,
            Map<String, String> environment,
            InputStream in,
            String... arguments) {
        Complaint complaint = new Complaint(terminal);
        CommandLine program = new CommandLine(new RootCommand());
        Catalogue catalogue = new Catalogue(terminal, environment, in);
        wanted(arguments).forEach(name -> program.addSubcommand(name, catalogue.command(name)));
        program.setOut(terminal.out())
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

    /** The one that is named, where one is: to build all of them takes longer than most run. */
    private static List<String> wanted(String... arguments) {
        boolean one =
                arguments.length > 0
                        && Catalogue.NAMES.contains(arguments[0])
                        && !arguments[0].equals(Catalogue.HELP);
        return one ? List.of(arguments[0]) : Catalogue.NAMES;
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
