package io.phasegate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of the files that rules and findings point at, to be quoted. Reads each file once. */
final class SourceLines {
    private static final long LARGEST = 4L * 1024 * 1024;

    private final Terminal terminal;
    private final Map<String, Optional<String>> texts = new HashMap<>();

    SourceLines(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The whole text; empty where there is no such file: rules that come with the program have
     * none.
     *
     * @param file as it was given
     */
    Optional<String> text(String file) {
        return texts.computeIfAbsent(file, this::read);
    }

    /**
     * @param number counted from 1
     */
    Optional<String> line(String file, int number) {
        return text(file)
                .map(text -> List.of(text.split("\r\n|[\n\r]", -1)))
                .filter(lines -> number <= lines.size())
                .map(lines -> lines.get(number - 1));
    }

    private Optional<String> read(String file) {
        Path path = terminal.resolve(file);
        try {
            return Files.isRegularFile(path) && Files.size(path) <= LARGEST
                    ? Optional.of(new String(Files.readAllBytes(path), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty(); // a quotation less: the place is named all the same
        }
    }
}
