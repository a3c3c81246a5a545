package io.phasegate.sdk;

import io.phasegate.sdk.json.JsonReader;
import io.phasegate.sdk.json.MalformedJsonException;
import io.phasegate.sdk.json.RecordReader;
import io.phasegate.sdk.protocol.Problem;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What the server said to a call.
 *
 * @param path of the call, for complaints
 * @param date the server's time, from its header
 * @param retryAfter how long it asks to wait
 */
record Answer(
        String path, int status, String body, Optional<String> date, Optional<String> retryAfter) {
    static Answer of(String path, HttpResponse<byte[]> response) {
        return new Answer(
                path,
                response.statusCode(),
                decoded(path, response.body()),
                response.headers().firstValue("Date"),
                response.headers().firstValue("Retry-After"));
    }

    private static String decoded(String path, byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw malformed(path, "it is not UTF-8");
        }
    }

    boolean isSuccess() {
        return status >= 200 && status <= 299;
    }

    /** An answer in JSON of the expected form; any other is no verdict. */
    <T extends Record> T as(Class<T> type) {
        try {
            return RecordReader.read(type, JsonReader.read(body));
        } catch (MalformedJsonException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    ServerUnavailableException malformed(String complaint) {
        return malformed(path, "status " + status + ": " + complaint);
    }

    private static ServerUnavailableException malformed(String path, String complaint) {
        return new ServerUnavailableException(
                "the answer to "
                        + path
                        + " can't be understood ("
                        + complaint
                        + "); does the address belong to a Phasegate server?");
    }

    /** What a caller gets instead of an answer that is no success. */
    RuntimeException refusal() {
        if (status < 400 || status > 499) {
            return new ServerUnavailableException(
                    path + " was answered with status " + status + "; take it for a denial");
        }
        Problem problem = as(Problem.class);
        if (problem.status() != status) {
            return malformed("the problem document says " + problem.status());
        }
        return problem.violations()
                .filter(violations -> status == 403 && !violations.isEmpty())
                .<RuntimeException>map(
                        violations -> new ToolForbiddenException(problem, violations))
                .orElseGet(() -> new CallRefusedException(problem));
    }

    /** Empty unless the server asks for the same call again, in so many seconds. */
    Optional<Duration> wait503() {
        return retryAfter
                .filter(seconds -> status == 503 && seconds.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /** The server's clock where it tells, since only it knows when its tokens expire. */
    Instant serverTime(Instant otherwise) {
        try {
            return date.map(d -> ZonedDateTime.parse(d, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(ZonedDateTime::toInstant)
                    .orElse(otherwise);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    /** Without the body, which may hold a token. */
    @Override
    public String toString() {
        return path + ": " + status;
    }
}
