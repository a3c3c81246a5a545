package io.phasegate.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.path.ConfinedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import tools.jackson.databind.node.ObjectNode;

/** {@code edit_files}: puts one text in another's place, which must be the only one or all. */
final class EditFiles implements Tool {
    private static final Parameters PARAMETERS =
            new Parameters(
                    Parameter.required("path", Parameter.Text.PATH),
                    Parameter.required("old_string", new Parameter.Text(1, Integer.MAX_VALUE)),
                    Parameter.required("new_string", new Parameter.Text(0, Integer.MAX_VALUE)),
                    Parameter.optional("replace_all", new Parameter.Flag()));

    private final ToolLimits limits;
    private final FileLocks locks;

    EditFiles(ToolLimits limits, FileLocks locks) {
        this.limits = limits;
        this.locks = locks;
    }

    @Override
    public String name() {
        return "edit_files";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        List<ArgumentProblem> problems = new ArrayList<>(PARAMETERS.check(args));
        if (problems.isEmpty() && args.path("old_string").equals(args.path("new_string"))) {
            problems.add(new ArgumentProblem("/new_string", "must be different from `old_string`"));
        }
        return problems;
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        String given = Parameters.requiredText(args, "path");
        String path = context.path(given);
        ConfinedFiles files = context.folder().files();
        Lock lock = locks.of(context.folder(), path);
        lock.lock();
        try {
            Edit edit =
                    Edit.of(
                            given,
                            text(given, files.read(path, limits.fileBytes() + 1)),
                            Parameters.requiredText(args, "old_string"),
                            Parameters.requiredText(args, "new_string"),
                            Parameters.flag(args, "replace_all"));
            files.write(path, edit.text().getBytes(UTF_8));
            return ToolResult.of(
                    ToolResult.success()
                            .put("path", path)
                            .put("replacements", edit.replacements()));
        } catch (IOException e) {
            throw FileTroubles.failed(given, e);
        } finally {
            lock.unlock();
        }
    }

    /** Of nothing but text: to write back what was replaced while reading would change more. */
    private String text(String given, byte[] bytes) throws ToolFailed {
        if (bytes.length > limits.fileBytes()) {
            throw new ToolFailed("`" + given + "` has more than " + limits.fileBytes() + " bytes");
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new ToolFailed("`" + given + "` is not text in UTF-8");
        }
    }
}
