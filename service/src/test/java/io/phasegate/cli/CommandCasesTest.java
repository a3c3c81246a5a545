package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder under {@code cli/} is one case: its files, the {@code command}, and what is expected
 * on standard output, standard error and as exit code. A contract that several cases share is named
 * in {@code uses} and lies in {@code cli-contracts}.
 */
final class CommandCasesTest {
    private static final Path ROOT = Path.of(System.getProperty("phasegate.root"));
    private static final Path CASES = ROOT.resolve("service/src/test/resources/cli");
    private static final Path CONTRACTS = CASES.resolveSibling("cli-contracts");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCommandSaysWhatIsExpected(String name, @TempDir Path directory) throws IOException {
        Path folder = CASES.resolve(name);
        copy(folder, directory);
        Path uses = folder.resolve("uses");
        if (Files.exists(uses)) {
            Files.copy(
                    CONTRACTS.resolve(Files.readString(uses).strip() + ".yaml"),
                    directory.resolve("agent_workflow.yaml"));
        }

        Run run = Run.in(directory, words(Files.readString(folder.resolve("command"))));

        expect(folder.resolve("expected.exit"), run.exit() + "\n");
        expect(folder.resolve("expected.out"), stable(run.out()));
        expect(folder.resolve("expected.err"), stable(run.err()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String relative = from.relativize(file).toString();
                if (!relative.startsWith("expected.")
                        && !relative.equals("command")
                        && !relative.equals("uses")) {
                    Path target = to.resolve(relative);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.strip());
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words.toArray(String[]::new);
    }

    /** What differs from run to run or with every change of a rule is not what a case is about. */
    private static String stable(String text) {
        return text.replaceAll("sha256:[0-9a-f]{64}", "sha256:…")
                .replaceAll("\"duration_us\": \\d+", "\"duration_us\": …")
                .replaceAll("time=\"[0-9.]+\"", "time=\"…\"")
                .replaceAll("build [^,)]+, Java [^)]+", "build …, Java …");
    }

    private static void expect(Path file, String actual) throws IOException {
        if (UPDATE) {
            if (actual.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(file, actual);
            }
            return;
        }
        String expected = Files.exists(file) ? Files.readString(file) : "";
        assertThat(actual)
                .as(file.getParent().getFileName() + "/" + file.getFileName())
                .isEqualTo(expected);
    }
}
