package io.phasegate.rules.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code author-rules/KIND/CASE/rule.drl} and what is expected of it. */
final class AuthorCases {
    private static final Path FOLDER =
            Path.of(System.getProperty("phasegate.root"))
                    .resolve("rules/src/test/resources/author-rules");

    private AuthorCases() {}

    static Stream<String> names(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER.resolve(kind))) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Path folder(String kind, String name) {
        return FOLDER.resolve(kind).resolve(name);
    }

    static AuthorRules read(String kind, String name) {
        return AuthorRules.read(folder(kind, name), "rules/policies");
    }

    /** Compares with a file of the case, or writes it where expected files are to be rewritten. */
    static String expected(String kind, String name, String file, String actual)
            throws IOException {
        Path expected = folder(kind, name).resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
        }
        return Files.readString(expected);
    }

    /** By name, in the order of names. */
    static Map<String, AuthorRules> accepted() {
        try {
            return names("accepted")
                    .collect(
                            Collectors.toMap(
                                    Function.identity(),
                                    name -> read("accepted", name),
                                    (one, _) -> one,
                                    TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
