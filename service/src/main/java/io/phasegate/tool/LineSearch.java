package io.phasegate.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.path.ConfinedFiles;
import io.phasegate.path.FileOpening;
import io.phasegate.path.PathRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One search for lines, through a file or all files beneath a folder. */
final class LineSearch {
    private static final int SHOWN_LINE = 1000;
    private static final int BINARY_PROBE = 8000;

    private final LineMatch match;
    private final ToolLimits limits;
    private final SearchEnd end;
    private final ArrayNode matches = JsonNodeFactory.instance.arrayNode();
    private int listedBytes;
    private int total;
    private boolean truncated;

    LineSearch(LineMatch match, ToolLimits limits) {
        this.match = match;
        this.limits = limits;
        this.end = SearchEnd.after(limits.timeout());
    }

    /** The path is a file's or a folder's. */
    void through(ConfinedFiles files, String path) throws IOException {
        try (SeekableByteChannel channel = files.open(path)) {
            lines(path, channel);
        } catch (PathRefusedException _) {
            files.walk(
                    path,
                    (file, opening) -> {
                        visit(file.path(), opening);
                        truncated |= end.reached();
                        return !end.reached();
                    });
        }
    }

    /** What can't be opened is passed over, as what is gone meanwhile is. */
    private void visit(String path, FileOpening opening) {
        try (SeekableByteChannel channel = opening.open()) {
            lines(path, channel);
        } catch (IOException _) {
            truncated = true;
        }
    }

    private void lines(String path, SeekableByteChannel channel) throws IOException {
        if (channel.size() > limits.fileBytes()) {
            truncated = true;
            return;
        }
        byte[] bytes;
        try (InputStream in = Channels.newInputStream(channel)) {
            bytes = in.readNBytes(limits.fileBytes());
        }
        if (!isBinary(bytes)) {
            lines(path, new String(bytes, UTF_8));
        }
    }

    private static boolean isBinary(byte[] bytes) {
        for (int i = 0; i < Math.min(BINARY_PROBE, bytes.length); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private void lines(String path, String text) {
        int number = 0;
        int start = 0;
        while (start < text.length() && !end.reached()) {
            int stop = text.indexOf('\n', start);
            int next = stop < 0 ? text.length() : stop;
            boolean carriageReturn = next > start && text.charAt(next - 1) == '\r';
            String line = text.substring(start, carriageReturn ? next - 1 : next);
            number++;
            if (match.matches(line)) {
                add(path, number, line);
            }
            start = next + 1;
        }
    }

    private void add(String path, int number, String line) {
        total++;
        int shown = Math.min(SHOWN_LINE, line.length());
        listedBytes += path.length() + shown;
        if (matches.size() >= limits.matches() || listedBytes > limits.outputBytes()) {
            truncated = true;
            return;
        }
        truncated |= shown < line.length();
        matches.addObject()
                .put("file", path)
                .put("line", number)
                .put("content", line.substring(0, shown));
    }

    void putInto(ObjectNode result) {
        result.set("matches", matches);
        result.put("total", total);
        if (truncated) {
            result.put("truncated", true);
        }
    }
}
