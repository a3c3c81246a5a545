package io.phasegate.configuration;

import io.phasegate.contract.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code jwt}: phase tokens.
 *
 * @param expiry and {@code refreshGrace}: instead of the contract's
 * @param longestSession after which a lease's tokens are refreshed no more
 * @param secretFile with the secret, instead of an environment variable
 */
public record Jwt(
        Optional<Duration> expiry,
        Optional<Duration> refreshGrace,
        Duration longestSession,
        Optional<Path> secretFile,
        String issuer) {
    static final Section SECTION =
            Section.of(
                    "`jwt`",
                    "expiry_seconds",
                    "refresh_grace_seconds",
                    "max_session_seconds",
                    "secret_file",
                    "issuer");

    static Jwt read(Reader jwt) {
        return new Jwt(
                jwt.seconds("expiry_seconds"),
                jwt.secondsOrNone("refresh_grace_seconds"),
                jwt.seconds("max_session_seconds", 8 * 3600),
                jwt.path("secret_file"),
                jwt.fields().textNotEmpty("issuer", "phasegate"));
    }
}
