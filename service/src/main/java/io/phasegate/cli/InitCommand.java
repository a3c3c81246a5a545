package io.phasegate.cli;

import io.phasegate.contract.ContractReader;
import io.phasegate.contract.ContractSource;
import io.phasegate.contract.Diagnostic;
import io.phasegate.rules.compile.BuiltInChecks;
import io.phasegate.start.Language;
import io.phasegate.start.Repository;
import io.phasegate.start.Starter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings a contract and what belongs to it into an existing repository. */
@Command(
        name = "init",
        description =
                "Put a contract, its schemas, a configuration and first policy tests into a repository.",
        footer = {
            "  phasegate init",
            "  phasegate init --test-command \"mvn test\" --language java",
            "  phasegate init --workspace ../shop --yes"
        })
final class InitCommand implements Callable<Integer> {
    /** Contracts compare commands word by word: what only a shell understands is no command. */
    private static final Pattern ONE_COMMAND =
            Pattern.compile("[^|&;<>()$`\"'\\\\*?\\[\\]{}~#!\\p{Cntrl}]+");

    private final Terminal terminal;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The repository's root; default: the current directory.")
    private String workspace = ".";

    @Option(
            names = "--test-command",
            paramLabel = "COMMAND",
            description = "What runs the tests; default: asked, or found from the build files.")
    private String testCommand = "";

    @Option(
            names = "--language",
            split = ",",
            paramLabel = "NAME",
            description = "What it is written in; default: asked, or found from the build files.")
    private List<String> languages = List.of();

    @Option(names = "--yes", description = "Ask nothing; take what was found.")
    private boolean yes;

    @Option(names = "--force", description = "Overwrite files that are there already.")
    private boolean force;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path root = terminal.resolve(workspace);
        if (!Files.isDirectory(root)) {
            throw CommandFailure.failed("`" + workspace + "` is not a directory");
        }
        Repository repository = new Repository(root);
        List<Language> chosen = languages(repository);
        Starter starter = Starter.fitting(testCommand(repository), chosen);
        demandValid(starter);
        List<String> conflicts = starter.conflicts(root);
        if (!conflicts.isEmpty() && !force) {
            throw CommandFailure.failed(
                    "these files are there already, and nothing was written: "
                            + String.join(", ", conflicts),
                    "move them away, or add `--force` to overwrite them");
        }
        starter.writeInto(root);
        report(Path.of(workspace), starter);
        return Exit.DONE;
    }

    /** What was typed can't do harm, but may make a contract that says nothing useful. */
    private static void demandValid(Starter starter) {
        ContractSource source =
                new ContractSource(Starter.CONTRACT, starter.contract(), starter.schemas());
        ContractReader.read(source, BuiltInChecks.read()).diagnostics().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .ifPresent(error -> {
                    throw CommandFailure.usage(
                            "with these answers the contract would have an error: "
                                    + error.message(),
                            error.help().orElse("choose another test command"));
                });
    }

    private void report(Path shown, Starter starter) {
        for (String file : starter.files().keySet()) {
            terminal.out().println("wrote " + shown.resolve(file).normalize());
        }
        terminal.out().println("wrote " + shown.resolve(".gitignore").normalize());
        terminal.out().println();
        terminal.out().println("Next:");
        terminal.out().println("  phasegate validate");
        terminal.out().println("  phasegate test");
        terminal.out()
                .println("  phasegate check --phase TDD --tool write_files --arg path=README.md");
    }

    private String testCommand(Repository repository) throws IOException {
        Optional<String> found = repository.testCommand();
        String command =
                !testCommand.isBlank()
                        ? testCommand
                        : ask("Which command runs the tests?", found.orElse("")).orElse("");
        if (command.isBlank()) {
            throw CommandFailure.usage(
                    "no build file says what runs the tests",
                    "name the command, for example: --test-command \"make test\"");
        }
        String plain = command.strip().replaceAll(" +", " ");
        if (!ONE_COMMAND.matcher(plain).matches()) {
            throw CommandFailure.usage(
                    "the test command `" + plain + "` is more than one plain command",
                    "put it into a script or a make target, and name that");
        }
        return plain;
    }

    private List<Language> languages(Repository repository) throws IOException {
        List<String> words = languages;
        if (words.isEmpty()) {
            String found =
                    repository.languages().stream()
                            .map(Language::word)
                            .collect(Collectors.joining(", "));
            String answer = ask("Which languages? (" + Language.words() + ")", found).orElse(found);
            words = List.of(answer.split("[, ]+"));
        }
        Set<Language> chosen = new LinkedHashSet<>();
        for (String word : words) {
            chosen.add(
                    Language.named(word)
                            .orElseThrow(() ->
                                    CommandFailure.usage(
                                            "unknown language `" + word + "`",
                                            "one of " + Language.words())));
        }
        return List.copyOf(chosen);
    }

    /** The answer typed, or what was found where nobody is asked or nothing was typed. */
    private Optional<String> ask(String question, String found) throws IOException {
        BufferedReader answers = terminal.questions().orElse(null);
        if (yes || answers == null) {
            return Optional.of(found);
        }
        terminal.err().print(question + (found.isEmpty() ? " " : " [" + found + "] "));
        terminal.err().flush();
        String answer = answers.readLine();
        return Optional.of(answer == null || answer.isBlank() ? found : answer.strip());
    }
}
