package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be recorded is not done, and once there is room again all goes on by itself. */
final class FullDiskTest {
    private static final int MOST = 5_000;

    @TempDir private Path workspace;

    private Path data;

    /** Only root may do this; elsewhere there is nothing to test. */
    @BeforeEach
    void mountASmallDisk() throws Exception {
        data = Files.createDirectory(workspace.resolve(".orchestrator"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=3m", "none", data.toString()) == 0);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", data.toString());
    }

    @Test
    @Timeout(120)
    void aCallThatCannotBeRecordedIsRefusedAndTheServerRecovers() throws IOException {
        try (TestServer server = TestServer.start(workspace)) {
            TestAgent agent = server.agent("writer");
            assertThat(read(agent).status()).isEqualTo(200);
            Path filler = data.resolve("filler");
            fill(filler);
            TestServer.Answer refused = untilRefused(agent);
            assertThat(refused.type()).isEqualTo("phasegate:unavailable");
            assertThat(refused.response().headers().firstValue("Retry-After")).hasValue("1");
            untilUnready(server, agent);
            assertThat(server.get("/observe/health/live", "").status()).isEqualTo(200);
            assertThat(server.get("/observe/metrics", "").status()).isEqualTo(200);

            Files.delete(filler);
            while (server.get("/observe/health/ready", "").status() != 200) {
                Thread.onSpinWait(); // the test's time-out ends this
            }
            assertThat(read(agent).status()).isEqualTo(200);
            assertThat(
                            server.get(
                                            "/api/v1/audit/verify",
                                            server.key(io.phasegate.key.Role.ADMIN))
                                    .body()
                                    .path("sound")
                                    .booleanValue())
                    .isTrue();
        }
    }

    /** Every call until then was answered truly: 200, or refused. */
    private static TestServer.Answer untilRefused(TestAgent agent) {
        for (int call = 0; call < MOST; call++) {
            TestServer.Answer answer = read(agent);
            if (answer.status() != 200) {
                assertThat(answer.status()).isEqualTo(503);
                return answer;
            }
        }
        throw new AssertionError("the disk is full, and everything goes on");
    }

    /** A checkpoint is shorter than a record: it may still find room where a record did not. */
    private static void untilUnready(TestServer server, TestAgent agent) {
        for (int call = 0; call < MOST; call++) {
            if (server.get("/observe/health/ready", "").status() == 503) {
                return;
            }
            read(agent);
        }
        throw new AssertionError("the disk is full, and the server calls itself ready");
    }

    private static TestServer.Answer read(TestAgent agent) {
        return agent.check("read_files", Map.of("path", "a".repeat(200)));
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
