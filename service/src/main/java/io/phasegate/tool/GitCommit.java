package io.phasegate.tool;

import io.phasegate.rules.PathAccess.Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code git_commit}: commits what has changed in the workspace, or at some paths. Runs no hook,
 * and nothing else that the repository's settings name: where they name something, it refuses.
 * Submodules and what is protected from reading are left as they are.
 */
public final class GitCommit implements Tool {
    private static final Parameters PARAMETERS =
            new Parameters(
                    Parameter.required("message", new Parameter.Text(1, 20_000)),
                    Parameter.optional("paths", new Parameter.Paths(1000)));

    private final CommandRunner runner;

    public GitCommit(CommandRunner runner) {
        this.runner = runner;
    }

    @Override
    public String name() {
        return "git_commit";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        List<ArgumentProblem> problems = new ArrayList<>(PARAMETERS.check(args));
        if (problems.isEmpty()) {
            String message = Parameters.requiredText(args, "message");
            if (message.isBlank() || message.indexOf('\0') >= 0) {
                problems.add(new ArgumentProblem("/message", "must be text that says something"));
            }
        }
        return problems;
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        String message = Parameters.requiredText(args, "message");
        Git git = new Git(runner, context.folder());
        GitSettings settings = GitSettings.of(git);
        if (!settings.executable().isEmpty()) {
            throw new ToolFailed(
                    "the repository's settings would have git run something: "
                            + String.join(", ", settings.executable())
                            + "; a person can remove them with `git config --unset`");
        }
        List<String> files = changed(git, paths(args, context), context);
        if (files.isEmpty()) {
            throw new ToolFailed("there is nothing to commit");
        }
        commit(git, message, files, author(settings, context));
        ObjectNode result = ToolResult.success();
        result.put("commit", git.run("rev-parse", "HEAD").strip());
        result.put("message", message);
        ArrayNode committed = result.putArray("files");
        files.forEach(committed::add);
        return ToolResult.ofPrograms(result);
    }

    /** The judged paths; none where all changes are meant. */
    private static List<String> paths(ObjectNode args, ToolContext context) throws ToolFailed {
        List<String> paths = new ArrayList<>();
        int index = 0;
        for (var path : args.path("paths")) {
            paths.add(context.path("argument paths[" + index++ + "]", path.stringValue()));
        }
        return paths;
    }

    private static List<String> changed(Git git, List<String> paths, ToolContext context)
            throws ToolFailed {
        String status =
                git.run(
                        "status",
                        "--porcelain=v1",
                        "-z",
                        "--no-renames",
                        "--untracked-files=all",
                        "--ignore-submodules=all");
        return Stream.of(status.split("\0", -1))
                .filter(line -> line.length() > 3)
                .map(line -> line.substring(3))
                .filter(file -> !file.endsWith("/"))
                .filter(file -> paths.isEmpty() || paths.stream().anyMatch(at -> isAt(file, at)))
                .filter(file ->
                        context.folder().protectedPaths().reason(Access.READ, file).isEmpty())
                .sorted()
                .toList();
    }

    private static boolean isAt(String file, String path) {
        return path.equals(".") || file.equals(path) || file.startsWith(path + "/");
    }

    private static List<String> author(GitSettings settings, ToolContext context) {
        return settings.nameTheAuthor()
                ? List.of()
                : List.of(
                        "-c",
                        "user.name=" + context.agentId().replaceAll("[<>\\p{Cntrl}]", "_"),
                        "-c",
                        "user.email=agent@phasegate.invalid");
    }

    private static void commit(Git git, String message, List<String> files, List<String> author)
            throws ToolFailed {
        Path list = listed(files);
        try {
            Optional<Path> input = Optional.of(list);
            String from = "--pathspec-from-file=-";
            git.run(input, "add", "--all", from, "--pathspec-file-nul");
            List<String> words = new ArrayList<>(author);
            words.addAll(List.of("commit", "--quiet", "--no-verify", "--no-gpg-sign"));
            words.addAll(List.of("--message=" + message, "--only", from, "--pathspec-file-nul"));
            git.run(input, words.toArray(String[]::new));
        } finally {
            delete(list);
        }
    }

    /** In a file of our own: there may be more than a command line holds. */
    private static Path listed(List<String> files) throws ToolFailed {
        try {
            Path list = Files.createTempFile("phasegate-commit-", ".paths");
            return Files.write(list, String.join("\0", files).getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            throw new ToolFailed("there is no room for temporary files");
        }
    }

    private static void delete(Path list) throws ToolFailed {
        try {
            Files.deleteIfExists(list);
        } catch (IOException _) {
            throw new ToolFailed("a temporary file can't be removed");
        }
    }
}
