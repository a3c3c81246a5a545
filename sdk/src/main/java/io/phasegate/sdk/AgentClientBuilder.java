package io.phasegate.sdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What an {@link AgentClient} may be told before it is made. All of it has a default. */
public final class AgentClientBuilder {
    private static final int LONGEST_ID = 128;

    private final URI server;
    private final String agentId;
    private Optional<String> agentKey = Optional.empty();
    private Optional<HttpClient> http = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private Duration callTimeout = Duration.ofSeconds(30);
    private Duration toolTimeout = Duration.ofHours(1);
    private Duration refreshMargin = Duration.ofMinutes(1);
    private Waiting waiting = Thread::sleep;
    private boolean plainHttp;

    AgentClientBuilder(URI server, String agentId) {
        this.server = server;
        this.agentId = agentId;
    }

    /** The agent key that claims are made with, where the server asks for one. */
    public AgentClientBuilder agentKey(String key) {
        if (!Tokens.fits(key)) {
            throw new IllegalArgumentException("a key is one word of printable ASCII characters");
        }
        agentKey = Optional.of(key);
        return this;
    }

    /** Replaces the HTTP client, for example by one that trusts a private authority. */
    public AgentClientBuilder httpClient(HttpClient client) {
        http = Optional.of(client);
        return this;
    }

    /** Replaces the clock that says when a token must be refreshed. */
    public AgentClientBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /** How long a decision may take; 30 seconds unless told otherwise. */
    public AgentClientBuilder callTimeout(Duration timeout) {
        callTimeout = positive(timeout);
        return this;
    }

    /** How long a tool may run; an hour unless told otherwise. The contract may allow it less. */
    public AgentClientBuilder toolTimeout(Duration timeout) {
        toolTimeout = positive(timeout);
        return this;
    }

    /** A token that is good for less is refreshed before a call; a minute unless told otherwise. */
    public AgentClientBuilder refreshMargin(Duration margin) {
        refreshMargin = positive(margin);
        return this;
    }

    /** Lets tokens travel unencrypted to another machine. Whoever listens there can use them. */
    public AgentClientBuilder acceptPlainHttp() {
        plainHttp = true;
        return this;
    }

    AgentClientBuilder waiting(Waiting other) {
        waiting = other;
        return this;
    }

    /**
     * The client. Nothing is sent yet.
     *
     * @throws IllegalArgumentException where the address or the agent's id can't be used
     */
    public AgentClient build() {
        if (agentId.isEmpty() || agentId.codePointCount(0, agentId.length()) > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "an agent's id has 1 to " + LONGEST_ID + " characters");
        }
        URI base = ServerAddress.checked(server, plainHttp);
        HttpClient client =
                http.orElseGet(() ->
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(callTimeout)
                                .build());
        Connection connection = new Connection(client, base, waiting);
        Session session =
                new Session(
                        connection, new Session.Terms(agentKey, clock, refreshMargin, callTimeout));
        return new AgentClient(agentId, connection, session, toolTimeout);
    }

    private static Duration positive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("`" + duration + "` is no time at all");
        }
        return duration;
    }
}
