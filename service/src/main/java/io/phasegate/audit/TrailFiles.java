package io.phasegate.audit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of a trail's files: the current one, and beside it those that were full, {@code
 * tool_audit.jsonl.000001} being the oldest.
 */
final class TrailFiles {
    private static final Pattern NUMBER = Pattern.compile("\\.[0-9]{6,9}");

    private TrailFiles() {}

    /** Those that were full, the oldest first. */
    static List<Path> full(Path current) throws IOException {
        String name = current.getFileName().toString();
        Path folder = current.toAbsolutePath().getParent();
        List<Path> files = new ArrayList<>();
        if (folder == null || !Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                String other = file.getFileName().toString();
                if (other.startsWith(name)
                        && NUMBER.matcher(other.substring(name.length())).matches()) {
                    files.add(current.resolveSibling(other));
                }
            }
        }
        files.sort(Comparator.comparingLong(file -> number(current, file)));
        return files;
    }

    /** All of them in the order of their records; the current one last, where it exists. */
    static List<Path> all(Path current) throws IOException {
        List<Path> files = new ArrayList<>(full(current));
        if (Files.exists(current)) {
            files.add(current);
        }
        return files;
    }

    /** The number of the last full one; 0 where there is none. */
    static long lastNumber(Path current) throws IOException {
        List<Path> full = full(current);
        return full.isEmpty() ? 0 : number(current, full.getLast());
    }

    /** What the current file is called once it is full. */
    static Path numbered(Path current, long number) {
        return current.resolveSibling("%s.%06d".formatted(current.getFileName(), number));
    }

    /** The number in a full file's name. */
    static long number(Path current, Path file) {
        int from = current.getFileName().toString().length() + 1;
        return Long.parseLong(file.getFileName().toString().substring(from));
    }
}
