package io.phasegate.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the default contract and its schemas, to be changed. */
record PolicyFolder(Path folder) {
    static final String CONTRACT = "agent_workflow.yaml";
    static final String SCHEMAS = ".orchestrator/schemas";

    static PolicyFolder in(Path folder) throws IOException {
        Path schemas = Files.createDirectories(folder.resolve(SCHEMAS));
        Files.copy(TestServer.ROOT.resolve(CONTRACT), folder.resolve(CONTRACT));
        try (var files = Files.list(TestServer.ROOT.resolve(SCHEMAS))) {
            for (Path file : files.toList()) {
                Files.copy(file, schemas.resolve(file.getFileName()));
            }
        }
        return new PolicyFolder(folder);
    }

    Path contract() {
        return folder.resolve(CONTRACT);
    }

    /** In a moment, as editors do: the file is there all the time. */
    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Path fresh = folder.resolve("fresh.tmp");
        Files.writeString(fresh, text);
        Files.move(fresh, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        if (!text.contains(from)) {
            throw new AssertionError(file + " does not hold " + from);
        }
        write(file, text.replace(from, to));
    }

    /** From now on {@code grep} is forbidden in PLAN. */
    void forbidGrep() throws IOException {
        edit(
                CONTRACT,
                "allowed_tools: [read_files, grep, glob",
                "allowed_tools: [read_files, glob");
    }
}
