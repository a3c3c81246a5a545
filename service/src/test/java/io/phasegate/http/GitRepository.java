package io.phasegate.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;

/** A repository, or one of its worktrees, as a person works in it. */
record GitRepository(Path folder) {
    /** A new one. */
    static GitRepository in(Path folder) throws Exception {
        GitRepository made = new GitRepository(folder);
        made.git("init", "--quiet", "--initial-branch=main");
        return made;
    }

    void commitAll() throws Exception {
        git("add", "--all");
        git("commit", "--quiet", "--message=By a person");
    }

    /** What git prints; it must succeed. */
    String git(String... words) throws Exception {
        Process process =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of(
                                                        "git",
                                                        "-c",
                                                        "user.name=Ada",
                                                        "-c",
                                                        "user.email=ada@example.org"),
                                                Stream.of(words))
                                        .toList())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
