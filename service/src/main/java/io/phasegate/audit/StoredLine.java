package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.artifact.NoCanonicalForm;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A line as it was read: checked to be one that was written here, by itself and without key. */
record StoredLine(ObjectNode json, Line line, String previousHash) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Why a line is not one of a trail, in words. */
    record Fault(String what) {}

    /** The line, where nothing is wrong with it. */
    static Optional<StoredLine> sound(byte[] utf8) {
        return read(utf8) instanceof Reading.Sound(StoredLine line)
                ? Optional.of(line)
                : Optional.empty();
    }

    /** What came of reading a line. */
    sealed interface Reading {
        record Sound(StoredLine line) implements Reading {}

        record Faulty(Fault fault) implements Reading {}
    }

    static Reading read(byte[] utf8) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            if (!(MAPPER.readTree(text) instanceof ObjectNode json)) {
                return faulty("it is not a map of JSON");
            }
            if (!Arrays.equals(CanonicalJson.of(json).utf8(), utf8)) {
                return faulty("it is not in the canonical form of its JSON");
            }
            return checked(json, utf8);
        } catch (CharacterCodingException _) {
            return faulty("it is not UTF-8");
        } catch (JacksonException | NoCanonicalForm _) {
            return faulty("it is not JSON");
        }
    }

    private static Reading checked(ObjectNode json, byte[] utf8) {
        JsonNode hash = json.path("hash");
        JsonNode previous = json.path("previous_hash");
        JsonNode position = json.path("position");
        if (!hash.isString() || !previous.isString() || !position.isIntegralNumber()) {
            return faulty("it lacks its place in the chain");
        }
        if (!hash.stringValue().equals(hashOf(json))) {
            return faulty("its hash is not that of its content");
        }
        Link link = new Link(position.longValue(), hash.stringValue());
        return new Reading.Sound(
                new StoredLine(json, new Line(link, utf8), previous.stringValue()));
    }

    private static String hashOf(ObjectNode json) {
        ObjectNode rest = json.deepCopy();
        rest.remove("hash");
        return HexFormat.of().formatHex(Sha256.digest().digest(CanonicalJson.of(rest).utf8()));
    }

    private static Reading faulty(String what) {
        return new Reading.Faulty(new Fault(what));
    }
}
