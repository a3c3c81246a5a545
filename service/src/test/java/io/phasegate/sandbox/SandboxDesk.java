package io.phasegate.sandbox;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.rules.ToolCall;
import io.phasegate.tool.Bash;
import io.phasegate.tool.CommandEnvironment;
import io.phasegate.tool.CommandRunner;
import io.phasegate.tool.GitCommit;
import io.phasegate.tool.Reach;
import io.phasegate.tool.ShellScripts;
import io.phasegate.tool.Tool;
import io.phasegate.tool.ToolContext;
import io.phasegate.tool.ToolFailed;
import io.phasegate.tool.ToolLimits;
import io.phasegate.tool.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A workspace in a home of its own, and commands that run there in a sandbox. */
final class SandboxDesk {
    private final Path home;
    private final Path root;
    private final CommandRunner runner;
    private final ToolLimits limits;
    private final Tool bash;
    private final Tool commit;

    private SandboxDesk(Path home, Path root, CommandRunner runner, ToolLimits limits) {
        this.home = home;
        this.root = root;
        this.runner = runner;
        this.limits = limits;
        this.bash = new Bash(new ShellScripts(runner, limits));
        this.commit = new GitCommit(runner);
    }

    static SandboxDesk in(Path folder) throws IOException {
        return in(folder, ToolLimits.STANDARD);
    }

    static SandboxDesk in(Path folder, ToolLimits limits) throws IOException {
        Path home = folder.toRealPath();
        Path root = Files.createDirectory(home.resolve("workspace"));
        Path scratch = Files.createDirectory(home.resolve("scratch"));
        CommandEnvironment environment =
                CommandEnvironment.of(
                        Map.of("PATH", "/usr/bin:/bin", "ORCHESTRATOR_JWT_SECRET", "open sesame"),
                        List.of(),
                        root,
                        scratch);
        Path nothing = Files.createFile(scratch.resolve("nothing"));
        Files.setPosixFilePermissions(nothing, java.util.Set.of());
        return switch (SandboxSearch.search(
                environment,
                new Surroundings(
                        home, environment.programs(), List.of(), List.of(), nothing, scratch))) {
            case SandboxSearch.Finding.Found(var sandbox) ->
                    new SandboxDesk(
                            home, root, new CommandRunner(environment, sandbox, limits), limits);
            case SandboxSearch.Finding.None(String reason) -> {
                assumeThat(reason).as("skipped, there is no sandbox here").isEmpty();
                throw new AssertionError(reason);
            }
        };
    }

    /** Another workspace of the same home. */
    SandboxDesk at(Path other) {
        return new SandboxDesk(home, other, runner, limits);
    }

    Path root() {
        return root;
    }

    Path home() {
        return home;
    }

    Path file(String path, String content) throws IOException {
        Path file = root.resolve(path).normalize();
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Runs something outside, in the workspace. */
    void outside(String... words) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(words)
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new AssertionError(printed);
        }
    }

    ObjectNode bash(Reach reach, String script) throws IOException, ToolFailed {
        ObjectNode args = JsonNodeFactory.instance.objectNode().put("command", script);
        return bash.run(args, context(reach)).result();
    }

    ObjectNode commit(String message) throws IOException, ToolFailed {
        ObjectNode args = JsonNodeFactory.instance.objectNode().put("message", message);
        return commit.run(args, context(Reach.NOTHING)).result();
    }

    private ToolContext context(Reach reach) throws IOException {
        Workspace workspace = Workspace.at(root);
        ProtectedPaths protectedPaths =
                ProtectedPaths.of(
                        workspace, Protection.standard().withCredentials(List.of("**/.env")));
        return new ToolContext(
                "T-1",
                "agent-1",
                0,
                WorkFolder.of(workspace, protectedPaths),
                reach,
                ToolCall.of("IMPL", "bash"));
    }
}
