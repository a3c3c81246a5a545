package io.phasegate.sdk;

import java.time.Duration;
import java.util.Optional;

/**
 * One call of the server.
 *
 * @param path with its query, after the base address
 * @param body what is posted; empty for a GET
 * @param bearer the credential that goes into the header
 * @param idempotencyKey the same for every attempt
 * @param retry whether there is more than one
 * @param timeout of each
 */
record Call(
        String path,
        Optional<Record> body,
        Optional<String> bearer,
        Optional<String> idempotencyKey,
        Retry retry,
        Duration timeout) {
    static Call get(String path, String bearer, Duration timeout) {
        return new Call(
                path, Optional.empty(), Optional.of(bearer), Optional.empty(), Retry.SAFE, timeout);
    }

    static Call post(String path, Record body, Retry retry, Duration timeout) {
        return new Call(
                path, Optional.of(body), Optional.empty(), Optional.empty(), retry, timeout);
    }

    Call as(Optional<String> credential) {
        return new Call(path, body, credential, idempotencyKey, retry, timeout);
    }

    Call onceOnly(String key) {
        return new Call(path, body, bearer, Optional.of(key), retry, timeout);
    }

    /** Without the credential. */
    @Override
    public String toString() {
        return path;
    }
}
