package io.phasegate.http;

import io.helidon.common.tls.Tls;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how the server listens.
 *
 * @param port 0 for any free one
 * @param limits of how many calls are taken
 * @param requestTimeout how long a client may be silent while it sends a request
 * @param drain how long requests under way may take once the server stops
 * @param hosts names without port, lower case, that a request may name
 * @param origins pages that may call
 */
public record Listening(
        String host,
        int port,
        int maxBodyBytes,
        CallLimits limits,
        Duration requestTimeout,
        Duration drain,
        Set<String> hosts,
        Set<String> origins,
        Optional<Tls> tls) {
    /** The names by which a machine knows itself. */
    public static final Set<String> LOOPBACK =
            Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1");

    public Listening {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
    }

    public Listening withLimits(CallLimits others) {
        return new Listening(
                host, port, maxBodyBytes, others, requestTimeout, drain, hosts, origins, tls);
    }

    public Listening withRequestTimeout(Duration other) {
        return new Listening(host, port, maxBodyBytes, limits, other, drain, hosts, origins, tls);
    }

    /** On a free loopback port, with the defaults of the reference. */
    public static Listening onFreePort() {
        return new Listening(
                "127.0.0.1",
                0,
                4 << 20,
                CallLimits.NONE,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                LOOPBACK,
                Set.of(),
                Optional.empty());
    }
}
