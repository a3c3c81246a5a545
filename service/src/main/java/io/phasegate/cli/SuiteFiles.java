package io.phasegate.cli;

import io.phasegate.policytest.Suite;
import io.phasegate.policytest.SuiteReader;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads suites of policy tests. */
final class SuiteFiles {
    static final String DEFAULT = "rules/tests";

    private final Terminal terminal;

    SuiteFiles(Terminal terminal) {
        this.terminal = terminal;
    }

    /** In the order given; the files of a folder in the order of their names. */
    List<Suite> read(List<String> paths) {
        return paths.stream().flatMap(this::files).map(this::suite).toList();
    }

    private Stream<String> files(String given) {
        Path path = terminal.resolve(given);
        if (!Files.isDirectory(path)) {
            return Stream.of(given);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(name -> Path.of(given).resolve(name).toString());
        } catch (IOException _) {
            throw unreadable(given);
        }
    }

    private Suite suite(String file) {
        try {
            return SuiteReader.read(file, Files.readString(terminal.resolve(file)));
        } catch (IOException _) {
            throw unreadable(file);
        }
    }

    private static CommandFailure unreadable(String given) {
        return CommandFailure.failed(
                "the suite `" + Printable.text(given) + "` can't be read",
                "name a `.yaml` file or a folder that holds some");
    }
}
