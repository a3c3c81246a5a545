package io.phasegate.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says where a phase can run any code, which no list of commands contains. */
final class AnyCodeRules {
    /** Programs that run what their arguments say, whatever it is. */
    private static final Set<String> INTERPRETERS =
            Set.of(
                    "sh",
                    "bash",
                    "dash",
                    "zsh",
                    "ksh",
                    "fish",
                    "busybox",
                    "env",
                    "xargs",
                    "sudo",
                    "doas",
                    "su",
                    "ssh",
                    "python",
                    "python2",
                    "python3",
                    "node",
                    "deno",
                    "bun",
                    "perl",
                    "ruby",
                    "php",
                    "lua",
                    "awk",
                    "gawk",
                    "Rscript",
                    "pwsh",
                    "powershell",
                    "java",
                    "jshell",
                    "groovy",
                    "tclsh",
                    "osascript",
                    "eval",
                    "exec",
                    "command",
                    "nohup",
                    "timeout",
                    "nice",
                    "time",
                    "watch",
                    "parallel",
                    "find",
                    "docker",
                    "podman",
                    "kubectl",
                    "npx",
                    "pnpx",
                    "uvx",
                    "pipx");

    /** Of these, the ones that a word after them narrows down. */
    private static final Set<String> CODE_OPTIONS = Set.of("-c", "-e", "--eval", "-p", "-r", "-S");

    /** Programs that run code of the workspace: its tests, its build. */
    private static final Set<String> RUNNERS =
            Set.of(
                    "pytest",
                    "tox",
                    "nox",
                    "npm",
                    "pnpm",
                    "yarn",
                    "npx",
                    "jest",
                    "vitest",
                    "mocha",
                    "mvn",
                    "./mvnw",
                    "gradle",
                    "./gradlew",
                    "ant",
                    "make",
                    "cmake",
                    "ninja",
                    "cargo",
                    "go",
                    "dotnet",
                    "bundle",
                    "rspec",
                    "rake",
                    "mix",
                    "sbt",
                    "bazel",
                    "just",
                    "task",
                    "phpunit",
                    "composer",
                    "tsx",
                    "ts-node",
                    "swift",
                    "ctest",
                    "poetry",
                    "uv",
                    "hatch",
                    "pdm");

    private AnyCodeRules() {}

    static void check(Validation validation) {
        for (Phase phase : validation.workflow().phases()) {
            commands(phase).forEach(command -> interpreter(command, validation.findings()));
            anyCode(phase, validation.findings());
        }
    }

    private static List<Located<String>> commands(Phase phase) {
        return phase.toolConstraints().stream()
                .flatMap(constraints -> constraints.find(Constraint.AllowedCommands.class).stream())
                .flatMap(allowed -> allowed.commands().stream())
                .toList();
    }

    private static void interpreter(Located<String> command, Findings findings) {
        if (runsAnything(command.value())) {
            findings.warning(
                    "any-command",
                    command.at(),
                    "allowed command "
                            + Words.quoted(command.value())
                            + " can run every other command",
                    "allow what is needed by name, such as `python -m pytest`");
        }
    }

    private static boolean runsAnything(String command) {
        String[] words = command.strip().split("\\s+", -1);
        return INTERPRETERS.contains(words[0])
                && (words.length == 1 || CODE_OPTIONS.contains(words[words.length - 1]));
    }

    private static boolean runsWorkspaceCode(String command) {
        String[] words = command.strip().split("\\s+", -1);
        return RUNNERS.contains(words[0]) || INTERPRETERS.contains(words[0]);
    }

    /** One note a phase is enough: it is a fact about the phase. */
    private static void anyCode(Phase phase, Findings findings) {
        Optional<Located<String>> runner =
                commands(phase).stream()
                        .filter(command -> runsWorkspaceCode(command.value()))
                        .findFirst();
        Optional<Located<String>> freely =
                phase.allowedTools().stream()
                        .filter(tool -> Tools.runsCommands(tool.value()))
                        .filter(tool -> isUnrestricted(phase, tool.value()))
                        .findFirst();
        runner.or(() -> freely)
                .ifPresent(word ->
                        findings.note(
                                "any-code",
                                word.at(),
                                "phase "
                                        + Words.quoted(phase.id().value())
                                        + " can run any code in the workspace, for example"
                                        + " with "
                                        + Words.quoted(word.value()),
                                "a list of commands does not contain it: run it in a"
                                        + " sandbox where that matters"));
    }

    private static boolean isUnrestricted(Phase phase, String tool) {
        return phase.constraintsOn(tool)
                .flatMap(constraints -> constraints.find(Constraint.AllowedCommands.class))
                .isEmpty();
    }
}
