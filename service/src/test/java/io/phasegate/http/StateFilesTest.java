package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.key.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server leaves on the disk, and what it makes of it at the next start. */
final class StateFilesTest {
    @TempDir private Path workspace;

    @Test
    void nobodyElseReadsTheState() throws IOException {
        Path data = Files.createDirectories(workspace.resolve(".orchestrator"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (TestServer server = TestServer.start(workspace)) {
            server.key(Role.ADMIN);
            assertThat(modes(data)).isEqualTo("rwx------");
            for (String secret :
                    List.of("state.db", "tool_audit.jsonl", "audit_key.pem", "rollout.key")) {
                assertThat(modes(data.resolve(secret))).as(secret).isEqualTo("rw-------");
            }
            try (Stream<Path> beside = Files.list(data)) {
                assertThat(beside.filter(each -> each.toString().contains("state.db-")))
                        .allSatisfy(each -> assertThat(modes(each)).isEqualTo("rw-------"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool_audit.jsonl", "audit_key.pem"})
    void withoutItsDatabaseATrailIsNotBegunAnew(String left) throws IOException {
        Path data = workspace.resolve(".orchestrator");
        TestServer.start(workspace).close();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file) && !file.endsWith(left)) {
                    Files.delete(file);
                }
            }
        }
        assertThatThrownBy(() -> TestServer.start(workspace).close())
                .hasMessageContaining(left)
                .hasMessageContaining("restore the database");
    }

    private static String modes(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
