package io.phasegate.configuration;

import io.phasegate.contract.Located;
import io.phasegate.contract.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code api}: where the server answers, and whom.
 *
 * @param maxBodyBytes of a request
 * @param allowedHosts names besides the address it is bound to
 * @param allowedOrigins of pages that may call it
 * @param plainHttpAccepted whether it may go without TLS off loopback
 * @param requestTimeout for receiving a request
 */
public record Api(
        String host,
        int port,
        int maxBodyBytes,
        List<String> allowedHosts,
        List<String> allowedOrigins,
        boolean plainHttpAccepted,
        Optional<Tls> tls,
        Duration requestTimeout) {
    Api listening(String otherHost, int otherPort) {
        return new Api(
                otherHost,
                otherPort,
                maxBodyBytes,
                allowedHosts,
                allowedOrigins,
                plainHttpAccepted,
                tls,
                requestTimeout);
    }

    static final Section SECTION =
            Section.of(
                    "`api`",
                    "host",
                    "port",
                    "max_body_bytes",
                    "allowed_hosts",
                    "allowed_origins",
                    "plain_http",
                    "tls",
                    "request_timeout_seconds");
    static final Section TLS = Section.of("`api.tls`", "certificate", "key");

    /** Both in PEM. */
    public record Tls(Path certificate, Path key) {}

    public Api {
        allowedHosts = List.copyOf(allowedHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    static Api read(Reader api) {
        return new Api(
                api.fields().textNotEmpty("host", "127.0.0.1"),
                (int) api.number("port", 0, 65_535, 8000),
                (int) api.number("max_body_bytes", 1024, 256 * 1024 * 1024, 4 * 1024 * 1024),
                api.texts("allowed_hosts"),
                api.texts("allowed_origins"),
                api.accepted("plain_http"),
                tls(api.section("tls", TLS)),
                api.seconds("request_timeout_seconds", 30));
    }

    private static Optional<Tls> tls(Reader tls) {
        Optional<Located<String>> certificate = tls.fields().textNotEmpty("certificate");
        Optional<Located<String>> keyText = tls.fields().textNotEmpty("key");
        if (certificate.isPresent() != keyText.isPresent()) {
            tls.problem(
                    "missing-key",
                    certificate.or(() -> keyText).orElseThrow().at(),
                    "TLS needs both a certificate and its key",
                    "name both files: `api.tls.certificate` and `api.tls.key`");
        }
        Optional<Path> key = tls.path("key");
        return tls.path("certificate").flatMap(chain -> key.map(of -> new Tls(chain, of)));
    }
}
