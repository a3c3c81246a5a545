package io.phasegate.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Git in one repository, held so that it runs no code but its own: hooks and daemons are off. */
public final class Git {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final List<String> SETTINGS =
            List.of(
                    "core.hooksPath=/dev/null",
                    "core.fsmonitor=false",
                    "core.quotePath=false",
                    "core.pager=cat",
                    "gc.auto=0",
                    "maintenance.auto=false",
                    "submodule.recurse=false",
                    "commit.gpgSign=false");

    private final CommandRunner runner;
    private final Path program;
    private final WorkFolder folder;
    private final Path root;

    /**
     * Git in the repository that a folder is.
     *
     * @throws ToolFailed where it is not installed
     */
    public Git(CommandRunner runner, WorkFolder folder) throws ToolFailed {
        this.runner = runner;
        this.program = runner.program("git");
        this.folder = folder;
        this.root = folder.root();
    }

    /** What it prints; fails where it does. */
    public String run(String... words) throws ToolFailed {
        return run(Optional.empty(), words);
    }

    /** The same of a command that reads a file. */
    String run(Optional<Path> input, String... words) throws ToolFailed {
        CommandOutcome outcome = outcome(input, words);
        if (outcome.timedOut()) {
            throw new ToolFailed("git took too long");
        }
        if (outcome.truncated()) {
            throw new ToolFailed("there is too much for one commit: name the paths");
        }
        if (!outcome.succeeded()) {
            String said = outcome.stderr().isBlank() ? outcome.stdout() : outcome.stderr();
            throw new ToolFailed("git: " + oneLine(said));
        }
        return outcome.stdout();
    }

    /** Names of settings of the repository by which git would run something, sorted. */
    public List<String> executableSettings() throws ToolFailed {
        return GitSettings.of(this).executable();
    }

    private CommandOutcome outcome(Optional<Path> input, String... words) throws ToolFailed {
        Stream<String> settings =
                Stream.concat(SETTINGS.stream(), Stream.of("safe.directory=" + root))
                        .flatMap(setting -> Stream.of("-c", setting));
        List<String> all =
                Stream.of(
                                Stream.of(program.toString(), "--literal-pathspecs"),
                                settings,
                                Stream.of(words))
                        .flatMap(each -> each)
                        .toList();
        return runner.run(
                new CommandLine(all, root, variables(), input, TIMEOUT, folder, Reach.REPOSITORY));
    }

    /** No repository above the workspace, nothing to ask, nobody else's settings. */
    private Map<String, String> variables() {
        return Map.of(
                "GIT_NO_LAZY_FETCH", "1",
                "GIT_CEILING_DIRECTORIES", String.valueOf(root.getParent()),
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_EDITOR", "false");
    }

    private String oneLine(String said) {
        String here = said.replace(root.toString(), ".").strip().replaceAll("\\s*\\R\\s*", "; ");
        return here.substring(0, Math.min(500, here.length()));
    }
}
