package io.phasegate.token;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads one part of a token: Base64url over strict UTF-8 over one flat JSON map, no key twice. */
final class TokenJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(3)
                                                    .maxNumberLength(20)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private TokenJson() {}

    /** Empty where the part is anything else. */
    static Optional<ObjectNode> map(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            JsonNode value = MAPPER.readTree(text);
            return value instanceof ObjectNode map ? Optional.of(map) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException | JacksonException _) {
            return Optional.empty();
        }
    }
}
