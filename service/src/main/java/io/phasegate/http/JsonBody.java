package io.phasegate.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads request bodies: declared as JSON, within the size, strict UTF-8, one value, no key twice,
 * not too deep. Safe for any thread.
 */
final class JsonBody {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_NUMBER = 100;

    /** Bytes that are read at once, however many there are. */
    private static final int MOST_AT_ONCE = 8192;

    private final JsonMapper mapper;
    private final int maxBytes;
    private final Duration longest;

    /**
     * Reads bodies of that size.
     *
     * @param longest that a client may take to send one
     */
    JsonBody(int maxBytes, Duration longest) {
        this.maxBytes = maxBytes;
        this.longest = longest;
        this.mapper =
                JsonMapper.builder(
                                JsonFactory.builder()
                                        .streamReadConstraints(
                                                StreamReadConstraints.builder()
                                                        .maxNestingDepth(MAX_DEPTH)
                                                        .maxNumberLength(MAX_NUMBER)
                                                        .maxStringLength(maxBytes)
                                                        .maxNameLength(10_000)
                                                        .build())
                                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                        .build())
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
    }

    /** The map that the body is; anything else ends the request. */
    ObjectNode read(ServerRequest request) {
        requireJson(request);
        return parse(bytes(request));
    }

    /** As {@link #read}, or a YAML document that is declared as one. */
    ObjectNode readWithYaml(ServerRequest request) {
        return mediaType(request).equals("application/yaml")
                ? YamlBody.parse(text(bytes(request)))
                : read(request);
    }

    private static String mediaType(ServerRequest request) {
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static void requireJson(ServerRequest request) {
        String media = mediaType(request);
        boolean json =
                media.equals("application/json") || media.matches("application/.{1,80}\\+json");
        if (!json) {
            throw Refused.because(
                    ProblemType.NOT_JSON, "send the header `Content-Type: application/json`");
        }
    }

    private byte[] bytes(ServerRequest request) {
        long announced =
                request.headers().contentLength().isPresent()
                        ? request.headers().contentLength().getAsLong()
                        : 0;
        if (announced > maxBytes) {
            throw tooLarge();
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            return bytes(
                    in, announced > 0 ? (int) Math.min(announced, MOST_AT_ONCE) : MOST_AT_ONCE);
        } catch (Refused | HttpException known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            // where it ends is anybody's guess: nothing further on this connection can be read
            throw new HttpException("broken body", Status.BAD_REQUEST_400, broken, false);
        }
    }

    /** The server's own time-out begins anew with every byte; this one is for all of them. */
    private byte[] bytes(InputStream in, int atOnce) throws IOException {
        long begun = System.nanoTime();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(atOnce);
        byte[] part = new byte[atOnce];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            bytes.write(part, 0, read);
            if (bytes.size() > maxBytes) {
                throw tooLarge();
            }
            if (System.nanoTime() - begun > longest.toNanos()) {
                throw new HttpException("slow body", Status.REQUEST_TIMEOUT_408, false);
            }
        }
        return bytes.toByteArray();
    }

    private Refused tooLarge() {
        return Refused.because(
                ProblemType.BODY_TOO_LARGE, "send at most " + maxBytes + " bytes in one body");
    }

    private ObjectNode parse(byte[] bytes) {
        String text = text(bytes);
        try {
            JsonNode value = mapper.readTree(text);
            if (value instanceof ObjectNode map) {
                return map;
            }
            throw Refused.because(
                    ProblemType.MALFORMED_JSON,
                    text.isBlank() ? "send a JSON map: the body is empty" : "send a JSON map");
        } catch (JacksonException e) {
            throw Refused.because(ProblemType.MALFORMED_JSON, sentence(e));
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw Refused.because(ProblemType.MALFORMED_JSON, "send the body as UTF-8");
        }
    }

    /** The parser's complaint without what the body holds. */
    private static String sentence(JacksonException problem) {
        var at = problem.getLocation();
        String place =
                at == null ? "" : " near line " + at.getLineNr() + ", column " + at.getColumnNr();
        String message = String.valueOf(problem.getOriginalMessage());
        if (message.startsWith("Duplicate")) {
            return "a key stands twice" + place + ": keep one";
        }
        if (message.contains("nesting depth")) {
            return "the body is nested too deeply" + place + ": at most " + MAX_DEPTH + " levels";
        }
        return "the body is not JSON" + place + ": mend it there";
    }
}
