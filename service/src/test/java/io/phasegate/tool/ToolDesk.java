package io.phasegate.tool;

import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.rules.Word;
import io.phasegate.shell.Script;
import io.phasegate.shell.SimpleCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A workspace in a folder, and calls made in it. */
record ToolDesk(Path folder, WorkFolder work, CallFacts facts) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static ToolDesk in(Path folder) throws IOException {
        Path root = Files.createDirectory(folder.toRealPath().resolve("workspace"));
        Workspace workspace = Workspace.at(root);
        ProtectedPaths protectedPaths =
                ProtectedPaths.of(
                        workspace, Protection.standard().withCredentials(List.of("**/.env")));
        return new ToolDesk(
                folder.toRealPath(),
                WorkFolder.of(workspace, protectedPaths),
                new CallFacts(
                        workspace, protectedPaths, ToolDesk::readSimply, Optional.of("true")));
    }

    /** One command of the words between spaces; {@code &&} and {@code ;} make it several. */
    private static Script readSimply(String script) {
        if (script.contains("&&") || script.contains(";")) {
            return new Script.Understood(List.of(), List.of());
        }
        List<Word> words = Arrays.stream(script.split(" ")).map(Word::known).toList();
        return new Script.Understood(
                List.of(new SimpleCommand(words, script, 0, script.length(), "")), List.of());
    }

    Path root() {
        return work.root();
    }

    Path file(String path, String content) throws IOException {
        Path file = root().resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    static ObjectNode args(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }

    ToolContext context(Tool tool, ObjectNode args) {
        return new ToolContext(
                "T-1", "agent-1", 3, work, Reach.WORKSPACE, facts.of("IMPL", tool.name(), args, 0));
    }

    /** What the call gives back, or what is wrong with it. */
    ToolResult result(Tool tool, String json) throws ToolFailed {
        ObjectNode args = args(json);
        List<ArgumentProblem> problems = tool.check(args);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        return tool.run(args, context(tool, args));
    }

    String run(Tool tool, String json) throws ToolFailed {
        return result(tool, json).result().toString().replace('"', '\'');
    }
}
