package io.phasegate.cli;

import io.phasegate.agent.TmuxTrouble;
import io.phasegate.wire.Printable;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command: one sentence, and the help apart. */
final class Complaint {
    private static final Pattern CHOICE =
            Pattern.compile(
                    "Invalid value for option '(.+)': expected one of \\[(.+)] .* but was '(.*)'");

    private final Terminal terminal;

    Complaint(Terminal terminal) {
        this.terminal = terminal;
    }

    int wrongUsage(ParameterException first, String[] arguments) {
        ParameterException problem = mostTelling(first);
        CommandLine command = problem.getCommandLine();
        print(sentence(problem), help(problem, command.getCommandSpec().qualifiedName()));
        return Exit.USAGE;
    }

    int failure(Exception problem, CommandLine command, ParseResult parsed) {
        if (problem instanceof CommandFailure failure) {
            if (failure.exit() != Exit.FINDINGS) {
                print(String.valueOf(failure.getMessage()), failure.help());
            }
            return failure.exit();
        }
        if (problem instanceof TmuxTrouble trouble) {
            print(String.valueOf(trouble.getMessage()), Optional.of(trouble.help()));
            return Exit.FAILED;
        }
        Optional<String> aboutFiles = aboutFiles(problem);
        if (aboutFiles.isPresent()) {
            print(aboutFiles.get(), Optional.empty());
            return Exit.FAILED;
        }
        boolean debug = isDebug(command);
        print(
                "this should not have happened: " + oneLine(problem),
                debug ? Optional.empty() : Optional.of("add `--debug` to see the details"));
        if (debug) {
            problem.printStackTrace(terminal.err());
        }
        return Exit.FAILED;
    }

    /** The file system's complaints are nobody's bug. */
    private static Optional<String> aboutFiles(Exception problem) {
        if (problem instanceof UncheckedIOException unchecked) {
            return Optional.ofNullable(unchecked.getCause()).flatMap(Complaint::aboutFiles);
        }
        return switch (problem) {
            case NoSuchFileException file -> Optional.of("`" + file.getFile() + "` does not exist");
            case AccessDeniedException file ->
                    Optional.of("`" + file.getFile() + "` may not be read or written");
            case FileSystemException file ->
                    Optional.of("`" + file.getFile() + "`: " + reason(file));
            case InvalidPathException path ->
                    Optional.of("`" + Printable.text(path.getInput()) + "` is not a path here");
            default -> Optional.empty();
        };
    }

    private static String reason(FileSystemException problem) {
        return problem.getReason() == null
                ? problem.getClass().getSimpleName()
                : problem.getReason().toLowerCase(Locale.ROOT);
    }

    void print(String sentence, Optional<String> help) {
        PrintWriter err = terminal.err();
        err.println("phasegate: " + sentence);
        help.ifPresent(text -> err.println("  help: " + text));
    }

    /** Where an option is misspelt, the one it should have been is missing: say the cause. */
    private static ParameterException mostTelling(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        return problem instanceof MissingParameterException
                        && !command.getUnmatchedArguments().isEmpty()
                ? new UnmatchedArgumentException(command, command.getUnmatchedArguments())
                : problem;
    }

    private static boolean isDebug(CommandLine command) {
        return command.getCommandSpec().root().userObject() instanceof RootCommand root
                && root.debug();
    }

    private static String sentence(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            String what = unmatched.isUnknownOption() ? "option" : "argument";
            boolean atGroup = !unmatched.getCommandLine().getSubcommands().isEmpty();
            return "unknown "
                    + (atGroup && !unmatched.isUnknownOption() ? "command" : what)
                    + " `"
                    + word
                    + "`";
        }
        Matcher choice = CHOICE.matcher(oneLine(problem));
        if (choice.matches()) {
            return "`%s` is one of %s, not `%s`"
                    .formatted(
                            choice.group(1),
                            choice.group(2).toLowerCase(Locale.ROOT),
                            choice.group(3));
        }
        String text = oneLine(problem).replace('\'', '`');
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static Optional<String> help(ParameterException problem, String command) {
        List<String> parts = new ArrayList<>();
        if (problem instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                parts.add("did you mean `" + suggestions.getFirst() + "`?");
            }
        }
        parts.add("see `" + command + " --help`");
        return Optional.of(String.join(" ", parts));
    }

    private static String oneLine(Exception problem) {
        String message = problem.getMessage();
        String text = message == null ? problem.getClass().getSimpleName() : message;
        return text.lines().findFirst().orElse("").strip();
    }
}
