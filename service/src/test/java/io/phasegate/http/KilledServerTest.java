package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed in the middle of its work: what it acknowledged is there, and nothing is
 * half done. {@code ./dev chaos N} kills it more often.
 */
final class KilledServerTest {
    private static final int KILLS = Integer.getInteger("phasegate.kills", 2);

    @TempDir private Path workspace;

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS) // of hundreds of kills, by command
    void whatWasAcknowledgedIsThereAfterwards() throws Exception {
        ServerProcess.prepare(workspace);
        Acknowledged acknowledged = new Acknowledged();
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start(workspace)) {
                acknowledged.checkAgainst(server);
                acknowledged.load(server, 200 + kill * 37L % 400);
                server.kill();
            }
        }
        try (ServerProcess server = ServerProcess.start(workspace)) {
            acknowledged.checkAgainst(server);
            assertThat(acknowledged.decisions()).isGreaterThan(KILLS);
        }
    }
}
