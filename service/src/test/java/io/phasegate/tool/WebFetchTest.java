package io.phasegate.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebFetchTest {
    private static final ToolLimits LIMITS =
            new ToolLimits(Duration.ofSeconds(20), Duration.ofMinutes(1), 100, 1000, 10);

    @TempDir static Path keys;
    private static SSLContext context;

    @TempDir Path folder;
    private final CountDownLatch over = new CountDownLatch(1);
    private ToolDesk desk;
    private HttpsServer server;
    private HttpClient client;
    private String host;

    @BeforeAll
    static void withACertificate() throws Exception {
        context = context(keys.resolve("keys.p12"));
    }

    @BeforeEach
    void withAServer() throws Exception {
        desk = ToolDesk.in(folder);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        client = HttpClient.newBuilder().sslContext(context).build();
        host = "localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        over.countDown();
        client.shutdownNow();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/to/")) {
            exchange.getResponseHeaders().add("Location", exchange.getRequestURI().getQuery());
            exchange.sendResponseHeaders(302, -1);
        } else if (path.equals("/slow")) {
            try {
                over.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        } else {
            byte[] body = (path.equals("/long") ? "ä".repeat(1000) : "hello ä").getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(path.equals("/none") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** A certificate that only this test trusts. */
    private static SSLContext context(Path store) throws Exception {
        Process made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "test",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "password",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(store.resolveSibling("log").toFile())
                        .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "password".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, "password".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private Tool fetching(ToolLimits limits, String... hosts) {
        return new WebFetch(new WebHosts(List.of(hosts), _ -> true), client, limits);
    }

    private String fetch(String path) throws ToolFailed {
        return desk.run(fetching(LIMITS, host), "{'url':'https://" + host + path + "'}");
    }

    @Test
    void aPageIsFetched() throws Exception {
        assertThat(fetch("/page"))
                .isEqualTo(
                        "{'status':'success','url':'https://"
                                + host
                                + "/page','http_status':200,'content_type':'text/plain',"
                                + "'content':'hello ä'}");
        assertThat(fetch("/none")).contains("'status':'failed'", "'http_status':404");
    }

    @Test
    void aLongPageIsCutAndSaysSo() throws Exception {
        assertThat(fetch("/long"))
                .contains("'content':'" + "ä".repeat(50) + "'", "'truncated':true");
    }

    @Test
    void redirectionsLeadToConfiguredHostsOnly() throws Exception {
        assertThat(fetch("/to/?/page")).contains("/page','http_status':200");
        assertThatThrownBy(() -> fetch("/to/?https://elsewhere.example/"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("`elsewhere.example` is not one of the hosts");
        assertThatThrownBy(() -> fetch("/to/?http://" + host + "/page"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("no https");
        assertThatThrownBy(() -> fetch("/to/?" + "/to/")).isInstanceOf(ToolFailed.class);
    }

    @Test
    void whatTakesTooLongIsGivenUp() {
        ToolLimits brief =
                new ToolLimits(Duration.ofMillis(300), Duration.ofMinutes(1), 100, 1000, 10);
        assertThatThrownBy(() ->
                        desk.run(fetching(brief, host), "{'url':'https://" + host + "/slow'}"))
                .isInstanceOf(ToolFailed.class);
    }

    @Test
    void withoutConfiguredHostsItIsOff() {
        Tool off = fetching(LIMITS);
        assertThatThrownBy(() -> desk.run(off, "{'url':'https://example.com/'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("web_fetch is off, for no host is configured");
    }

    @Test
    void aConfiguredNameMayNotLeadIntoThisNetwork() {
        Tool real = WebFetch.from(List.of(host), LIMITS);
        assertThatThrownBy(() -> desk.run(real, "{'url':'https://" + host + "/page'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("leads into this network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "https:///x",
                "https://a@example.com/",
                "file:/x",
                "h ttps"
            })
    void whatIsNoAddressIsNamed(String url) {
        assertThat(fetching(LIMITS).check(ToolDesk.args("{'url':'" + url + "'}")))
                .containsExactly(
                        new ArgumentProblem("/url", "must be an address like https://host/path"));
    }
}
