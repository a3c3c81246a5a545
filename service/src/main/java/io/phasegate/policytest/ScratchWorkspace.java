package io.phasegate.policytest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with the files a test gives, gone when the test is over. */
record ScratchWorkspace(Path folder) implements AutoCloseable {

    /**
     * @param sizes of its files, in bytes; their content is of no interest
     */
    static ScratchWorkspace of(Map<String, Long> sizes) {
        try {
            ScratchWorkspace workspace =
                    new ScratchWorkspace(Files.createTempDirectory("phasegate-test-"));
            for (Map.Entry<String, Long> file : sizes.entrySet()) {
                Path path = workspace.folder().resolve(file.getKey());
                Files.createDirectories(path.getParent());
                try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
                    sparse.setLength(file.getValue());
                }
            }
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException("no workspace for a policy test", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a policy test's workspace can't be removed", e);
        }
    }
}
