package io.phasegate.http;

import io.phasegate.task.Ids;
import java.time.Clock;

/** Names for decisions, and for requests that came to none. Safe for any number of threads. */
final class DecisionNames {
    private final Ids ids;
    private final Clock clock;

    DecisionNames(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    String next() {
        return "decision-" + ids.next(clock.instant());
    }

    String nextExecution() {
        return "run-" + ids.next(clock.instant());
    }

    String nextOperation() {
        return "operation-" + ids.next(clock.instant());
    }

    /** Letters and digits that nobody could know before. */
    String nonce() {
        String id = ids.next(clock.instant());
        return id.substring(id.length() - 12);
    }

    String nextRequest() {
        return "request-" + ids.next(clock.instant());
    }
}
