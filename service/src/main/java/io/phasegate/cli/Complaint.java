package io.phasegate.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command: one sentence, and the help apart. */
final class Complaint {
    private final Terminal terminal;

    Complaint(Terminal terminal) {
        this.terminal = terminal;
    }

    int wrongUsage(ParameterException problem, String[] ignoredArguments) {
        CommandLine command = problem.getCommandLine();
        print(sentence(problem), help(problem, command.getCommandSpec().qualifiedName()));
        return Exit.USAGE;
    }

    int failure(Exception problem, CommandLine command, ParseResult parsed) {
        if (problem instanceof CommandFailure failure) {
            print(String.valueOf(failure.getMessage()), failure.help());
            return failure.exit();
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

    void print(String sentence, Optional<String> help) {
        PrintWriter err = terminal.err();
        err.println("phasegate: " + sentence);
        help.ifPresent(text -> err.println("  help: " + text));
    }

    private static boolean isDebug(CommandLine command) {
        return command.getCommandSpec().root().userObject() instanceof RootCommand root
                && root.debug();
    }

    private static String sentence(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            String what = unmatched.isUnknownOption() ? "option" : "argument";
            boolean atRoot = unmatched.getCommandLine().getParent() == null;
            return "unknown "
                    + (atRoot && !unmatched.isUnknownOption() ? "command" : what)
                    + " `"
                    + word
                    + "`";
        }
        String text = oneLine(problem).replace('\'', '`');
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
