package io.phasegate.sdk;

import io.phasegate.sdk.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends calls, again where that is safe, and gives back successes alone. Safe for any thread. */
final class Connection {
    private static final String CLIENT = "phasegate-java/0.1.0";
    private static final int MAX_ANSWER = 64 << 20;

    private final HttpClient http;
    private final URI base;
    private final Waiting waiting;

    Connection(HttpClient http, URI base, Waiting waiting) {
        this.http = http;
        this.base = base;
        this.waiting = waiting;
    }

    /**
     * The answer to a call.
     *
     * @throws CallRefusedException where it was refused
     * @throws ServerUnavailableException where there is none, or none that is a verdict
     */
    Answer send(Call call) {
        HttpRequest request = request(call);
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == call.retry().attempts();
            Duration wait = Retry.pause(attempt);
            try {
                Answer answer = exchange(request, call);
                if (answer.isSuccess()) {
                    return answer;
                }
                Optional<Duration> asked = answer.wait503();
                if (last || asked.filter(w -> w.compareTo(Retry.LONGEST_WAIT) <= 0).isEmpty()) {
                    throw answer.refusal();
                }
                wait = asked.get();
            } catch (IOException e) {
                if (last) {
                    throw unreachable(call, e);
                }
            }
            pause(call, wait);
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + call.path()))
                        .timeout(call.timeout())
                        .header("X-Agent-SDK", CLIENT)
                        .header("Accept", "application/json, text/markdown");
        call.bearer().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        call.idempotencyKey().ifPresent(key -> request.header("Idempotency-Key", key));
        call.body()
                .ifPresent(body ->
                        request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(JsonWriter.write(body))));
        return request.build();
    }

    /** The client's own timeout ends with the head of an answer; this one with its last byte. */
    private Answer exchange(HttpRequest request, Call call) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, BoundedBody.of(MAX_ANSWER));
        try {
            return Answer.of(
                    call.path(),
                    exchange.get(call.timeout().toMillis() + 1, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("no answer within " + call.timeout(), e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw interrupted(call, e);
        }
    }

    private void pause(Call call, Duration wait) {
        try {
            waiting.pass(wait);
        } catch (InterruptedException e) {
            throw interrupted(call, e);
        }
    }

    private ServerUnavailableException interrupted(Call call, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ServerUnavailableException(call.path() + " was interrupted", e);
    }

    private ServerUnavailableException unreachable(Call call, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new ServerUnavailableException(
                base
                        + call.path()
                        + " can't be reached ("
                        + reason
                        + "); start the server, and take this for a denial",
                e);
    }
}
