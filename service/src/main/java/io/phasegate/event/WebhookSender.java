package io.phasegate.event;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Posts JSON to addresses that the contract or the configuration names: those who write these are
 * trusted, the network is not. Redirections are not followed, and link-local addresses, where
 * clouds keep credentials, are not asked.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    /**
     * Posts once.
     *
     * @param delivery names what is sent; the same if it is sent again
     * @return what went wrong; empty where it was taken
     */
    public Optional<String> send(String url, String delivery, Object body)
            throws InterruptedException {
        URI to = URI.create(url);
        String host = String.valueOf(to.getHost());
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isLinkLocalAddress()) {
                    return Optional.of("`" + host + "` is an address of this link alone");
                }
            }
            HttpResponse<Void> answer =
                    client.send(
                            HttpRequest.newBuilder(to)
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "application/json")
                                    .header("User-Agent", "phasegate")
                                    .header("Idempotency-Key", delivery)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() / 100 == 2
                    ? Optional.empty()
                    : Optional.of("`" + host + "` answered " + answer.statusCode());
        } catch (UnknownHostException _) {
            return Optional.of("`" + host + "` is not known here");
        } catch (IOException _) {
            return Optional.of("`" + host + "` gave no answer");
        } catch (IllegalArgumentException _) {
            return Optional.of("this is no address to post to");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
