package io.phasegate.tool;

import io.phasegate.path.Location;
import io.phasegate.rules.Command;
import io.phasegate.rules.Word;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs scripts as what they were read as: bash, and no file of anybody's read before them. */
public final class ShellScripts {
    /** The system takes no longer argument. */
    private static final int MAX_BYTES = 128 * 1024 - 1;

    private final CommandRunner runner;
    private final ToolLimits limits;

    public ShellScripts(CommandRunner runner, ToolLimits limits) {
        this.runner = runner;
        this.limits = limits;
    }

    Parameter timeout() {
        return Parameter.optional(
                "timeout", new Parameter.Seconds(limits.longestTimeout().toSeconds()));
    }

    static Parameter cwd() {
        return Parameter.optional("cwd", Parameter.Text.PATH);
    }

    static List<ArgumentProblem> check(String script) {
        if (script.isBlank()) {
            return List.of(new ArgumentProblem("/command", "must hold a command"));
        }
        if (script.indexOf('\0') >= 0) {
            return List.of(new ArgumentProblem("/command", "must not hold NUL"));
        }
        return Utf8.size(script) > MAX_BYTES
                ? List.of(
                        new ArgumentProblem(
                                "/command", "must have at most " + MAX_BYTES + " bytes"))
                : List.of();
    }

    /** Runs a script and gives back how that ended. */
    Ran run(String script, ObjectNode args, ToolContext context) throws ToolFailed {
        List<String> words =
                List.of(runner.program("bash").toString(), "--noprofile", "--norc", "-c", script);
        CommandOutcome outcome =
                runner.run(
                        new CommandLine(
                                words,
                                folder(args, context),
                                Map.of(),
                                Optional.empty(),
                                timeout(args),
                                context.folder(),
                                context.reach()));
        return new Ran(script, outcome, recorded(script, context.facts().commands()));
    }

    private Duration timeout(ObjectNode args) {
        return Parameters.value(args, "timeout")
                .map(JsonNode::doubleValue)
                .map(seconds -> Duration.ofNanos(Math.max(1, (long) (seconds * 1e9))))
                .orElse(limits.timeout());
    }

    /** The judged folder, so long as no link has taken its place. */
    private static Path folder(ObjectNode args, ToolContext context) throws ToolFailed {
        Optional<String> given = Parameters.text(args, "cwd");
        if (given.isEmpty()) {
            return context.folder().root();
        }
        String judged = context.path("argument cwd", given.get());
        Path folder = context.folder().root().resolve(judged);
        boolean same =
                context.folder().workspace().locate(judged) instanceof Location.Inside inside
                        && inside.path().equals(judged);
        if (!same || !Files.isDirectory(folder)) {
            throw new ToolFailed("`" + given.get() + "` is no folder to work in");
        }
        return folder;
    }

    /** The words of a script that is one plain command, with nothing around it that changes it. */
    private static List<String> recorded(String script, List<Command> commands) {
        if (commands.size() == 1) {
            Command only = commands.getFirst();
            boolean plain =
                    only.text().equals(script.strip())
                            && only.how().isEmpty()
                            && only.words().stream().allMatch(Word::known);
            if (plain) {
                return only.words().stream().map(Word::text).toList();
            }
        }
        return List.of("bash", "--noprofile", "--norc", "-c", script);
    }

    /**
     * A script that ran.
     *
     * @param words by which the run is put on record
     */
    record Ran(String script, CommandOutcome outcome, List<String> words) {
        Ran {
            words = List.copyOf(words);
        }

        ObjectNode result() {
            ObjectNode result = ToolResult.success();
            result.put("status", outcome.succeeded() ? ToolResult.SUCCESS : ToolResult.FAILED);
            result.put("stdout", outcome.stdout());
            result.put("stderr", outcome.stderr());
            result.put("exit_code", outcome.exitCode());
            result.put("command", script);
            if (outcome.timedOut()) {
                result.put("timed_out", true);
            }
            if (outcome.truncated()) {
                result.put("truncated", true);
            }
            return result;
        }
    }
}
