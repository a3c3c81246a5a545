package io.phasegate.sdk;

import org.jspecify.annotations.Nullable;

/**
 * No verdict: the server can't be reached, is not ready, failed, took too long, or answered
 * something that is no answer. Take it for a denial: what was asked for must not be done.
 *
 * <p>Whether a call that ended so took effect is not known; the task's snapshot tells.
 */
public final class ServerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerUnavailableException(String message) {
        this(message, null);
    }

    ServerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
