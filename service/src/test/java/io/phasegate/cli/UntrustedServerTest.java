package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UntrustedServerTest {
    @TempDir Path folder;

    @Test
    void aServerThatNobodyVouchesForGetsNoKeyAndIsNotSaidToBeAway() throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(
                CertificatePair.make(folder, "own", "EC"), CertificatePair.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger asked = new AtomicInteger();
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", _ -> asked.incrementAndGet());
        server.start();
        try {
            Run run =
                    Run.with(
                            folder,
                            Optional.empty(),
                            Map.of("ORCHESTRATOR_API_KEY", "pg_a_b"),
                            "keys",
                            "list",
                            "--url",
                            "https://localhost:" + server.getAddress().getPort());
            assertThat(run.exit()).isEqualTo(Exit.FAILED);
            assertThat(run.err())
                    .contains("has no certificate that is trusted here", "operate.md")
                    .doesNotContain("no server answers");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }
}
