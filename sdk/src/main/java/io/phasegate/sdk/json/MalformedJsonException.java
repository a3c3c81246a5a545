package io.phasegate.sdk.json;

/** A text that is no JSON, or JSON that is not what was expected. Never says what the text held. */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
