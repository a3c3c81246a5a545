package io.phasegate.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** What a request carries in {@code Authorization: Bearer …}. */
final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** Empty where there is no such header, or one of another scheme. */
    static Optional<String> of(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .filter(value -> !value.isEmpty());
    }

    /** The token of the body, else that of the header; empty text where there is neither. */
    static String token(ServerRequest request, Optional<String> inBody) {
        return inBody.filter(token -> !token.isEmpty()).or(() -> of(request)).orElse("");
    }
}
