package io.phasegate.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python package brings its own tests; here they run with everybody else's. */
class PythonSdkTest {
    @TempDir Path scratch;

    @Test
    void thePythonPackagePassesItsTests() throws IOException, InterruptedException {
        assumeTrue(isThere("python3"), "no python3 here: the Python package is not tested");

        Path log = scratch.resolve("unittest.log");
        Process tests =
                python("-W", "error", "-m", "unittest", "discover", "-s", "tests", "-t", ".")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = tests.waitFor(2, TimeUnit.MINUTES);
        tests.destroyForcibly();

        assertThat(log).content(StandardCharsets.UTF_8).contains("\nOK");
        assertThat(ended).isTrue();
        assertThat(tests.waitFor()).isZero();
    }

    private static ProcessBuilder python(String... arguments) {
        ProcessBuilder process = new ProcessBuilder("python3", "-B");
        process.command().addAll(List.of(arguments));
        Path root = Path.of(System.getProperty("phasegate.root", ".."));
        return process.directory(root.resolve("sdk/python").toFile());
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Path.of(folder, program).toFile().canExecute());
    }
}
