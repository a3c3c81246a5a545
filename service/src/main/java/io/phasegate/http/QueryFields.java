package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.phasegate.sdk.protocol.FieldError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the parameters of a query by type and finds everything wrong with them at once. A parameter
 * without a value counts as absent. Not thread-safe: one request, one reader.
 */
final class QueryFields {
    private static final int LONGEST = 20_000;
    private static final int MOST = 50;

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    QueryFields(ServerRequest request) {
        String raw = request.query().rawValue();
        if (raw.length() > LONGEST) {
            throw Refused.because(ProblemType.INVALID_REQUEST, "send a shorter query");
        }
        for (String part : raw.split("&", MOST + 1)) {
            if (!part.isEmpty()) {
                read(part);
            }
        }
    }

    private void read(String part) {
        String[] halves = part.split("=", 2);
        try {
            String name = URLDecoder.decode(halves[0], StandardCharsets.UTF_8);
            String value =
                    halves.length < 2 ? "" : URLDecoder.decode(halves[1], StandardCharsets.UTF_8);
            if (!value.isEmpty() && parameters.putIfAbsent(name, value) != null) {
                wrong(name, "stands more than once");
            } else if (value.isEmpty()) {
                known.add(name);
            }
        } catch (IllegalArgumentException _) {
            throw Refused.because(
                    ProblemType.INVALID_REQUEST,
                    "encode the query: a `%` is followed by two digits");
        }
    }

    /** To be called when all parameters were read: ends the request where one is wrong. */
    void done() {
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .limit(20)
                .forEach(name -> wrong(name, "unknown parameter"));
        if (!errors.isEmpty()) {
            throw Refused.invalid(errors);
        }
    }

    Optional<String> text(String name) {
        known.add(name);
        return Optional.ofNullable(parameters.get(name));
    }

    int number(String name, int otherwise, int least, int most) {
        return Math.toIntExact(number(name, (long) otherwise, least, most));
    }

    long number(String name, long otherwise, long least, long most) {
        return text(name)
                .map(text -> {
                    try {
                        long number = Long.parseLong(text);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException _) {
                        // said below
                    }
                    wrong(name, "must be an integer between " + least + " and " + most);
                    return otherwise;
                })
                .orElse(otherwise);
    }

    Optional<Boolean> flag(String name) {
        return text(name)
                .flatMap(text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        wrong(name, "must be `true` or `false`");
                    }
                    return Optional.of(text.equals("true"));
                });
    }

    Optional<Instant> time(String name) {
        return text(name)
                .flatMap(text -> {
                    try {
                        return Optional.of(Instant.parse(text));
                    } catch (DateTimeException _) {
                        wrong(name, "must be a time such as `2026-01-31T12:00:00Z`");
                        return Optional.empty();
                    }
                });
    }

    void wrong(String name, String message) {
        errors.add(new FieldError(name, message));
    }
}
