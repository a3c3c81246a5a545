package io.phasegate.key;

import java.time.Duration;

/** What a presented key is worth. */
public sealed interface KeyCheck {
    record Known(ApiKey key) implements KeyCheck {}

    /** Missing, ill-formed, never issued or revoked: which of them is nobody's business. */
    record Unknown() implements KeyCheck {}

    /** This very text was wrong several times: it is not even looked at before the time is over. */
    record TooOften(Duration retryAfter) implements KeyCheck {}
}
