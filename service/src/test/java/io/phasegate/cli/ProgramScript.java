package io.phasegate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line as a program that others can start, made of the classes under test. */
public record ProgramScript(Path file) {

    /** Writes it into a folder that is no agent's. */
    public static ProgramScript in(Path folder) throws IOException {
        Path file = folder.resolve("phasegate");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(
                file,
                """
                #!/bin/sh
                export LC_ALL=C.UTF-8
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
                --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
                -Dphasegate.program='%s' -cp '%s' io.phasegate.Main "$@"
                """
                        .formatted(java, file, System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ProgramScript(file);
    }

    /** Starts it in a folder, its words in one file and its complaints with them. */
    Process start(Path folder, Path said, Map<String, String> environment, List<String> words)
            throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(file.toString()));
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Its exit code. */
    static int end(Process process) throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end");
        }
        return process.exitValue();
    }
}
