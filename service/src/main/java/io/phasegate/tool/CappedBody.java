package io.phasegate.tool;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes a body up to a limit and lets the rest go. */
final class CappedBody implements BodySubscriber<CappedText> {
    private final CappedText text;
    private final CompletableFuture<CappedText> body = new CompletableFuture<>();

    /** Set before anything else is called. */
    private Flow.@Nullable Subscription subscription;

    CappedBody(int limit) {
        this.text = new CappedText(limit);
    }

    @Override
    public CompletionStage<CappedText> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            text.add(bytes, 0, bytes.length);
        }
        if (text.truncated() && subscription != null) {
            subscription.cancel();
            body.complete(text);
        }
    }

    @Override
    public void onError(Throwable trouble) {
        body.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        body.complete(text);
    }
}
