package io.phasegate.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Claims by their types: a token that lacks one, or has it in another form, is none of ours. */
final class ClaimsReader {
    private static final long LAST_SECOND = 253_402_300_799L; // of the year 9999

    private final ObjectNode claims;

    private ClaimsReader(ObjectNode claims) {
        this.claims = claims;
    }

    static Optional<TokenClaims> read(ObjectNode claims) {
        try {
            return Optional.of(new ClaimsReader(claims).read());
        } catch (WrongForm _) {
            return Optional.empty();
        }
    }

    private TokenClaims read() throws WrongForm {
        return new TokenClaims(
                text("iss"),
                text("sub"),
                text("task_id"),
                text("phase"),
                texts("allowed_tools"),
                number("seq"),
                number("lease"),
                text("policy"),
                time("iat"),
                time("nbf"),
                time("exp"),
                text("jti"),
                review());
    }

    private Optional<ReviewClaims> review() throws WrongForm {
        if (!claims.has("role")) {
            return Optional.empty();
        }
        if (!text("role").equals(ReviewClaims.ROLE)) {
            throw new WrongForm();
        }
        return Optional.of(new ReviewClaims(text("agent_type"), text("model"), text("manifest")));
    }

    private String text(String claim) throws WrongForm {
        JsonNode value = claims.path(claim);
        if (!value.isString()) {
            throw new WrongForm();
        }
        return value.stringValue();
    }

    private List<String> texts(String claim) throws WrongForm {
        JsonNode value = claims.path(claim);
        if (!value.isArray()) {
            throw new WrongForm();
        }
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            if (!item.isString()) {
                throw new WrongForm();
            }
            texts.add(item.stringValue());
        }
        return texts;
    }

    private long number(String claim) throws WrongForm {
        JsonNode value = claims.path(claim);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new WrongForm();
        }
        return value.longValue();
    }

    private Instant time(String claim) throws WrongForm {
        long seconds = number(claim);
        if (seconds > LAST_SECOND) {
            throw new WrongForm();
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static final class WrongForm extends Exception {
        private static final long serialVersionUID = 1L;

        WrongForm() {
            super("", null, false, false);
        }
    }
}
