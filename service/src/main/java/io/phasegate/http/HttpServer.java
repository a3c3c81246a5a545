package io.phasegate.http;

import io.helidon.http.DirectHandler;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.phasegate.metric.RequestMeters;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The web server: one virtual thread a request, and a problem for whatever is no request. */
public final class HttpServer implements AutoCloseable {
    private static final int MAX_HEADERS = 32 * 1024;
    private static final int MAX_PROLOGUE = 32 * 1024; // a token in the query of a snapshot
    private static final int MAX_CONNECTIONS = 4096;
    private static final int MAX_UNDER_WAY = 2048;

    private static final Duration IDLE_CHECK = Duration.ofSeconds(15);

    private final WebServer server;
    private final SlowHeads slowHeads;

    private HttpServer(WebServer server, SlowHeads slowHeads) {
        this.server = server;
        this.slowHeads = slowHeads;
    }

    /**
     * Begins to answer.
     *
     * @param requestIds names for requests that come to no decision
     */
    static HttpServer start(
            Listening listening,
            List<Route> routes,
            ClientVersions clients,
            Supplier<String> requestIds,
            RequestMeters meters) {
        HttpRouting.Builder routing =
                HttpRouting.builder()
                        .addFilter(new MeteredRequests(routes, meters))
                        .addFilter(new BrowserGuard(listening.hosts(), listening.origins()))
                        .addFilter(clients);
        new Troubles(requestIds, meters).register(routing);
        routes.forEach(route -> routing.route(route.method(), route.path(), route.handler()));
        // longer than clients keep a connection for their next request, or the two would collide
        Duration idle = listening.requestTimeout().multipliedBy(5).dividedBy(2);
        SlowHeads slowHeads = SlowHeads.after(listening.requestTimeout());
        var builder =
                WebServer.builder()
                        .host(listening.host())
                        .port(listening.port())
                        .shutdownHook(false)
                        .shutdownGracePeriod(listening.drain())
                        .maxTcpConnections(MAX_CONNECTIONS)
                        .maxConcurrentRequests(MAX_UNDER_WAY)
                        .idleConnectionTimeout(idle)
                        .idleConnectionPeriod(IDLE_CHECK)
                        .connectionOptions(ConnectionOptions.withReadTimeout(idle))
                        .protocolsDiscoverServices(false)
                        .addProtocol(
                                Http1Config.builder()
                                        .maxHeadersSize(MAX_HEADERS)
                                        .maxPrologueLength(MAX_PROLOGUE)
                                        .addReceiveListener(slowHeads)
                                        .build())
                        .directHandlers(directHandlers(requestIds, meters))
                        .routing(routing);
        listening.tls().ifPresent(builder::tls);
        return new HttpServer(builder.build().start(), slowHeads);
    }

    /** What is not even a request, or breaks off, gets a problem too. */
    private static DirectHandlers directHandlers(
            Supplier<String> requestIds, RequestMeters meters) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        BrokenRequests broken = new BrokenRequests(requestIds, meters);
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, broken);
        }
        return handlers.build();
    }

    public int port() {
        return server.port();
    }

    /** Takes no more requests, lets those under way end, and stops. */
    @Override
    public void close() {
        server.stop();
        slowHeads.close();
    }
}
