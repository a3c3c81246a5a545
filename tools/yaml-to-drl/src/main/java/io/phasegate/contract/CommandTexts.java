package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/** Commands as a contract names them: words, compared one by one with those of a script. */
final class CommandTexts {
    private static final String META = "|&;<>()$`\\\"'*?[]{}#~!\n\r\t";

    /** A command with a name like a wildcard's. */
    private static final String TEST = "[";

    private CommandTexts() {}

    static List<Located<String>> read(Fields fields, String key, Findings findings) {
        List<Located<String>> commands = fields.texts(key);
        commands.forEach(command -> check(command, findings));
        return commands;
    }

    private static void check(Located<String> command, Findings findings) {
        if (command.value().isBlank()) {
            findings.error(
                    "bad-command",
                    command.at(),
                    "a command must have a word",
                    "write one such as `npm test`, or delete it");
            return;
        }
        metaCharacter(command.value())
                .ifPresent(meta ->
                        findings.error(
                                "bad-command",
                                command.at(),
                                "command "
                                        + Words.quoted(command.value())
                                        + " holds "
                                        + Words.quoted(meta)
                                        + ", which no word of a command can match",
                                "commands are compared word by word, without quoting and"
                                        + " wildcards: write plain words such as `npm test`"));
    }

    private static Optional<String> metaCharacter(String command) {
        if (command.equals(TEST)) {
            return Optional.empty();
        }
        return command.codePoints()
                .filter(c -> META.indexOf(c) >= 0 || Character.getType(c) == Character.CONTROL)
                .mapToObj(Character::toString)
                .findFirst();
    }
}
