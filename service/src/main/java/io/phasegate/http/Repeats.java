package io.phasegate.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.sdk.protocol.FieldError;
import io.phasegate.task.StoredAnswers;
import io.phasegate.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code Idempotency-Key}: a call that a client sends again, not knowing what became of it, is
 * answered as the first was. It must be the same in everything: call, credential and body.
 */
final class Repeats {
    private static final HeaderName HEADER = HeaderNames.create("Idempotency-Key");
    private static final HeaderName REPLAYED = HeaderNames.create("Idempotent-Replayed");
    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    private final StoredAnswers answers;

    Repeats(StoredAnswers answers) {
        this.answers = answers;
    }

    /** Empty where the call came without such a key. */
    Optional<Repeatable> of(
            ServerRequest request, String call, String credential, ObjectNode body) {
        return request.headers()
                .first(HEADER)
                .map(key -> {
                    if (!FORM.matcher(key).matches()) {
                        throw Refused.invalid(
                                List.of(
                                        new FieldError(
                                                "Idempotency-Key",
                                                "must have 1 to 255 printable ASCII characters,"
                                                        + " without blanks")));
                    }
                    String secret = call + "\n" + key + "\n" + credential;
                    return new Repeatable(
                            answers,
                            hex(AnswerSeal.sha256("id\n" + secret)),
                            new AnswerSeal(secret),
                            hex(
                                    AnswerSeal.sha256(
                                            new String(Json.bytes(body), StandardCharsets.UTF_8))));
                });
    }

    /** Gives the first answer again, and says so; false where there is none yet. */
    static boolean again(ServerResponse response, Optional<Repeatable> repeat) {
        Optional<Repeatable.Earlier> earlier = repeat.flatMap(Repeatable::earlier);
        earlier.ifPresent(answer -> {
            response.header(REPLAYED, "true");
            if (answer.status() / 100 == 2) {
                Answers.json(response, answer.status(), answer.body());
            } else {
                Answers.problem(response, answer.status(), answer.body());
            }
        });
        return earlier.isPresent();
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
