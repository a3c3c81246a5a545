package io.phasegate.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.path.ConfinedFiles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import tools.jackson.databind.node.ObjectNode;

/** {@code write_files}: puts a file in place, or adds to its end; missing folders are made. */
final class WriteFiles implements Tool {
    private static final String APPEND = "a";
    private static final Parameters PARAMETERS =
            new Parameters(
                    Parameter.required("path", Parameter.Text.PATH),
                    Parameter.required("content", new Parameter.Text(0, Integer.MAX_VALUE)),
                    Parameter.optional("mode", new Parameter.Choice(List.of("w", APPEND))));

    private final FileLocks locks;

    WriteFiles(FileLocks locks) {
        this.locks = locks;
    }

    @Override
    public String name() {
        return "write_files";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        return PARAMETERS.check(args);
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        String given = Parameters.requiredText(args, "path");
        String path = context.path(given);
        String mode = Parameters.text(args, "mode").orElse("w");
        byte[] content = Parameters.requiredText(args, "content").getBytes(UTF_8);
        ConfinedFiles files = context.folder().files();
        Lock lock = locks.of(context.folder(), path);
        lock.lock();
        try {
            if (mode.equals(APPEND)) {
                files.append(path, content);
            } else {
                files.write(path, content);
            }
        } catch (IOException e) {
            throw FileTroubles.failed(given, e);
        } finally {
            lock.unlock();
        }
        return ToolResult.of(
                ToolResult.success()
                        .put("path", path)
                        .put("bytes_written", content.length)
                        .put("mode", mode));
    }
}
