package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Small programs given as an argument, which may write files or start others. */
final class ProgramText {
    private static final Set<String> AWK = Set.of("awk", "gawk", "mawk", "nawk");
    private static final Set<String> SED = Set.of("sed", "gsed");

    private static final Pattern AWK_RUNS =
            Pattern.compile("system\\s*\\(|\\|\\s*(getline|&|[\"$A-Za-z_(])|@load|@include");
    private static final Pattern AWK_WRITES = Pattern.compile("print[^;}\\n]*>");

    /** A command of its own, or a letter behind a substitution. */
    private static final Pattern SED_WRITES = Pattern.compile(sed("wW"));

    private static final Pattern SED_RUNS = Pattern.compile(sed("e"));

    private ProgramText() {}

    /** The text that may write a file nobody can name. */
    static Optional<String> writes(String name, List<Word> arguments) {
        return find(name, arguments, AWK_WRITES, SED_WRITES);
    }

    /** True where a text may start other programs. */
    static boolean runs(String name, List<Word> arguments) {
        return find(name, arguments, AWK_RUNS, SED_RUNS).isPresent();
    }

    private static Optional<String> find(
            String name, List<Word> arguments, Pattern awk, Pattern sed) {
        if (!AWK.contains(name) && !SED.contains(name)) {
            return Optional.empty();
        }
        Pattern looksFor = AWK.contains(name) ? awk : sed;
        return arguments.stream()
                .map(Word::text)
                .filter(text -> looksFor.matcher(text).find())
                .findFirst();
    }

    private static String sed(String letters) {
        String address = "(\\d+|\\$|/[^/\\n]*/)?(,\\s*[+~]?(\\d+|\\$|/[^/\\n]*/))?\\s*!?\\s*";
        String command = "(^|[;{}\\n])\\s*" + address + "[" + letters + "](\\s|$)";
        String flag = "s(?<mark>[^\\s\\w\\\\])[^\\n]*\\k<mark>[gpiImM0-9]*[" + letters + "][gpiImM0-9]*(\\s|;|}|$)";
        return command + "|" + flag;
    }
}
