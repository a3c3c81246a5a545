package io.phasegate.activation;

import io.phasegate.decision.PolicyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What tells a file from what it was before, without reading it: which file it is, its size, and
 * when it changed. A link is followed, so that one that leads elsewhere now is noticed too.
 */
public record FileMarks(Map<String, String> marks) {
    private static final int DEEPEST = 16;
    private static final int MOST = 2000;

    /** No more than this can be said where the system tells less. */
    private static final List<String> ATTRIBUTES =
            List.of("unix:ino,dev,size,lastModifiedTime,ctime", "size,lastModifiedTime,fileKey");

    public FileMarks {
        marks = Map.copyOf(marks);
    }

    public static FileMarks of(PolicyFiles files, String schemasDir) {
        Map<String, String> marks = new TreeMap<>();
        Path contract = files.contractPath();
        mark(contract, marks);
        under(contract.resolveSibling(schemasDir), 1, marks);
        under(files.rulesPath(), DEEPEST, marks);
        return new FileMarks(marks);
    }

    private static void under(Path folder, int depth, Map<String, String> marks) {
        mark(folder, marks);
        try (Stream<Path> files = Files.walk(folder, depth)) {
            files.limit(MOST).forEach(file -> mark(file, marks));
        } catch (IOException | UncheckedIOException _) {
            marks.put(folder + "/", "can't be walked");
        }
    }

    private static void mark(Path file, Map<String, String> marks) {
        marks.put(file.toString(), marks(file) + marks(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static String marks(Path file, LinkOption... options) {
        for (String attributes : ATTRIBUTES) {
            try {
                return new TreeMap<>(Files.readAttributes(file, attributes, options)).toString();
            } catch (UnsupportedOperationException | IllegalArgumentException _) {
                // the next ones are known everywhere
            } catch (IOException e) {
                return e.getClass().getSimpleName();
            }
        }
        return "";
    }
}
