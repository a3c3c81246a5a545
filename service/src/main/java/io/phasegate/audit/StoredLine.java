package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.artifact.NoCanonicalForm;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            Spelling spelling = Spelling.of(json);
            return spelling.whole().equals(text)
                    ? checked(json, utf8, spelling)
                    : faulty("it is not in the canonical form of its JSON");
        } catch (CharacterCodingException _) {
            return faulty("it is not UTF-8");
        } catch (JacksonException | NoCanonicalForm _) {
            return faulty("it is not JSON");
        }
    }

    /** The canonical text of a line, with and without its hash. */
    private record Spelling(String whole, String hashed) {
        static Spelling of(ObjectNode json) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            json.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
            StringBuilder before = new StringBuilder(1024);
            StringBuilder after = new StringBuilder(1024);
            String hash = "";
            for (var member : sorted.entrySet()) {
                String text =
                        CanonicalJson.of(member.getKey())
                                + ":"
                                + CanonicalJson.of(member.getValue());
                if (member.getKey().equals("hash")) {
                    hash = text;
                } else if (member.getKey().compareTo("hash") < 0) {
                    before.append(before.isEmpty() ? "" : ",").append(text);
                } else {
                    after.append(after.isEmpty() ? "" : ",").append(text);
                }
            }
            return new Spelling(joined(before, hash, after), joined(before, "", after));
        }

        private static String joined(CharSequence before, CharSequence hash, CharSequence after) {
            return Stream.of(before, hash, after)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    private static Reading checked(ObjectNode json, byte[] utf8, Spelling spelling) {
        JsonNode hash = json.path("hash");
        JsonNode previous = json.path("previous_hash");
        JsonNode position = json.path("position");
        if (!hash.isString() || !previous.isString() || !position.isIntegralNumber()) {
            return faulty("it lacks its place in the chain");
        }
        if (!hash.stringValue().equals(hashOf(spelling))) {
            return faulty("its hash is not that of its content");
        }
        Link link = new Link(position.longValue(), hash.stringValue());
        return new Reading.Sound(
                new StoredLine(json, new Line(link, utf8), previous.stringValue()));
    }

    private static String hashOf(Spelling spelling) {
        byte[] hashed = spelling.hashed().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.digest().digest(hashed));
    }

    private static Reading faulty(String what) {
        return new Reading.Faulty(new Fault(what));
    }
}
