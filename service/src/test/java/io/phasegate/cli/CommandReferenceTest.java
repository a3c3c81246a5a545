package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The reference page shows each command's own help, word for word. */
final class CommandReferenceTest {
    private static final Path PAGE =
            Path.of(System.getProperty("phasegate.root")).resolve("docs/reference/cli.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?s)(<!-- help:([a-z -]*) -->\n```text\n)(.*?)(```\n)");

    private final CommandLine program =
            Program.commandLine(
                    new Terminal(
                            new PrintWriter(Writer.nullWriter()),
                            new PrintWriter(Writer.nullWriter()),
                            Path.of(""),
                            false,
                            Optional.empty()));

    @Test
    void thePageShowsWhatTheCommandsSayOfThemselves() throws IOException {
        String page = Files.readString(PAGE);

        String current =
                BLOCK.matcher(page)
                        .replaceAll(block ->
                                Matcher.quoteReplacement(
                                        block.group(1) + help(block.group(2)) + block.group(4)));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, current);
        } else {
            assertThat(page).isEqualTo(current);
        }
    }

    @Test
    void everyCommandIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);

        Set<String> shown =
                BLOCK.matcher(page)
                        .results()
                        .map(block -> block.group(2))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet());
        assertThat(shown).isEqualTo(all(program, "").keySet());
    }

    @Test
    void everyHelpStartsWithExamples() {
        all(program, "")
                .forEach((name, command) ->
                        assertThat(command.getUsageMessage())
                                .as(name)
                                .startsWith("Examples:\n  phasegate "));
    }

    private String help(String command) {
        CommandLine of = command.isEmpty() ? program : all(program, "").get(command);
        return of.getUsageMessage();
    }

    /** Every command by its words, those of groups too. */
    private static Map<String, CommandLine> all(CommandLine group, String before) {
        Map<String, CommandLine> found = new TreeMap<>();
        group.getSubcommands()
                .forEach((word, command) -> {
                    found.put(before + word, command);
                    found.putAll(all(command, before + word + " "));
                });
        return found;
    }
}
