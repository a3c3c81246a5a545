package io.phasegate.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code read_files}: a file, or some lines of it. */
final class ReadFiles implements Tool {
    private static final Parameters PARAMETERS =
            new Parameters(
                    Parameter.required("path", Parameter.Text.PATH),
                    Parameter.optional("offset", new Parameter.Count(0)),
                    Parameter.optional("limit", new Parameter.Count(1)));
    private static final int BLOCK = 1 << 15;

    private final ToolLimits limits;

    ReadFiles(ToolLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "read_files";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        return PARAMETERS.check(args);
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        String given = Parameters.requiredText(args, "path");
        String path = context.path(given);
        LineRange range =
                new LineRange(
                        Parameters.number(args, "offset").orElse(1),
                        Parameters.number(args, "limit").orElse(Integer.MAX_VALUE),
                        limits.outputBytes());
        try (SeekableByteChannel channel = context.folder().files().open(path)) {
            byte[] block = new byte[Math.clamp(channel.size(), 1, BLOCK)];
            int read;
            while (range.wantsMore() && (read = channel.read(ByteBuffer.wrap(block))) >= 0) {
                range.add(block, read);
            }
        } catch (IOException e) {
            throw FileTroubles.failed(given, e);
        }
        ObjectNode result = ToolResult.success();
        result.put("content", range.text());
        result.put("lines", range.lines());
        result.put("path", path);
        if (range.truncated()) {
            result.put("truncated", true);
        }
        return ToolResult.of(result);
    }
}
