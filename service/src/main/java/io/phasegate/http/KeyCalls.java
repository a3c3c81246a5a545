package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.audit.RecordedKeys;
import io.phasegate.key.ApiKey;
import io.phasegate.key.ApiKeys;
import io.phasegate.key.Issue;
import io.phasegate.key.IssuedKey;
import io.phasegate.key.Revocation;
import io.phasegate.key.Role;
import io.phasegate.sdk.protocol.FieldError;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code keys}: who may call. The text of a key is in one answer, and never again. */
final class KeyCalls {
    private static final int LONGEST_NAME = 64;
    private static final String ROLES =
            Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "));

    private final JsonBody json;
    private final Operators operators;
    private final ApiKeys keys;
    private final RecordedKeys changes;

    KeyCalls(JsonBody json, Operators operators, ApiKeys keys, RecordedKeys changes) {
        this.json = json;
        this.operators = operators;
        this.keys = keys;
        this.changes = changes;
    }

    private record Created(String id, String role, String name, Instant createdAt, String key) {
        /** A record shows all it holds: this one must not. */
        @Override
        public String toString() {
            return "key " + id;
        }
    }

    private record Known(
            String id, String role, String name, Instant createdAt, Optional<Instant> revokedAt) {
        static Known of(ApiKey key) {
            return new Known(key.id(), key.role().word(), key.name(), key.created(), key.revoked());
        }
    }

    private record All(List<Known> keys) {}

    void create(ServerRequest request, ServerResponse response) {
        BodyFields fields = new BodyFields(json.read(request));
        Optional<Role> role = role(fields);
        String name = fields.text("name", LONGEST_NAME);
        fields.done();
        ApiKey holder = operators.require(request, Operators.ADMINS);
        switch (changes.create(role.orElseThrow(), name, holder.name())) {
            case Issue.Issued(IssuedKey issued) -> {
                ApiKey key = issued.key();
                Answers.ok(
                        response,
                        new Created(
                                key.id(),
                                key.role().word(),
                                key.name(),
                                key.created(),
                                issued.text()));
            }
            case Issue.Refused(String message, String help) ->
                    throw Refused.invalid(List.of(new FieldError("/name", message + ": " + help)));
        }
    }

    private static Optional<Role> role(BodyFields fields) {
        String word = fields.text("role", LONGEST_NAME);
        Optional<Role> role = Role.of(word);
        if (!word.isEmpty() && role.isEmpty()) {
            fields.wrong("role", "must be one of " + ROLES);
        }
        return role;
    }

    void list(ServerRequest request, ServerResponse response) {
        new QueryFields(request).done();
        operators.require(request, Operators.ADMINS);
        Answers.ok(response, new All(keys.list().stream().map(Known::of).toList()));
    }

    void revoke(ServerRequest request, ServerResponse response) {
        new QueryFields(request).done();
        ApiKey holder = operators.require(request, Operators.ADMINS);
        switch (changes.revoke(PathFields.text(request, "id"), holder.name())) {
            case Revocation.Revoked(ApiKey key) -> Answers.ok(response, Known.of(key));
            case Revocation.Unknown() ->
                    throw Refused.because(
                            ProblemType.NOT_FOUND,
                            "see `/api/v1/keys` for the keys in use; configured ones are revoked"
                                    + " in the configuration");
            case Revocation.LastAdmin() ->
                    throw Refused.because(
                            ProblemType.CONFLICT,
                            "make another key of the role `admin` first: this is the last one");
        }
    }
}
