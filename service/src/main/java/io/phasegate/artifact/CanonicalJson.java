package io.phasegate.artifact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value in the one form RFC 8785 gives it: equal values are equal bytes, so that a digest
 * names a value and not a way of writing it.
 */
public final class CanonicalJson {
    /** The JSON value {@code null}. */
    public static final CanonicalJson NULL = new CanonicalJson("null");

    private final String text;

    private CanonicalJson(String text) {
        this.text = text;
    }

    /**
     * The canonical form of a value.
     *
     * @throws NoCanonicalForm where the value has none
     */
    public static CanonicalJson of(JsonNode value) {
        StringBuilder out = new StringBuilder(256);
        CanonicalWriter.value(out, value);
        return new CanonicalJson(out.toString());
    }

    /**
     * The canonical form of a string.
     *
     * @throws NoCanonicalForm where it holds half of a surrogate pair
     */
    public static CanonicalJson of(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        CanonicalWriter.string(out, value);
        return new CanonicalJson(out.toString());
    }

    /** The canonical form of a whole number that a double holds exactly: below 2<sup>53</sup>. */
    public static CanonicalJson of(long value) {
        if (value > 1L << 53 || value < -(1L << 53)) {
            throw new NoCanonicalForm("the number `" + value + "` is too large to be exact");
        }
        return new CanonicalJson(Long.toString(value));
    }

    /** The list of these values, in this order. */
    public static CanonicalJson list(List<CanonicalJson> values) {
        StringBuilder list = new StringBuilder(128).append('[');
        String separator = "";
        for (CanonicalJson value : values) {
            list.append(separator).append(value.text);
            separator = ",";
        }
        return new CanonicalJson(list.append(']').toString());
    }

    /** The map of these members; a sorted map's order is the one that RFC 8785 asks for. */
    public static CanonicalJson map(SortedMap<String, CanonicalJson> members) {
        StringBuilder map = new StringBuilder(256).append('{');
        String separator = "";
        for (var member : members.entrySet()) {
            map.append(separator);
            CanonicalWriter.string(map, member.getKey());
            map.append(':').append(member.getValue().text);
            separator = ",";
        }
        return new CanonicalJson(map.append('}').toString());
    }

    /**
     * A value whose canonical text was stored before; it is trusted, not checked.
     *
     * @param text what {@link #text} returned
     */
    public static CanonicalJson stored(String text) {
        return new CanonicalJson(text);
    }

    public String text() {
        return text;
    }

    public byte[] utf8() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** {@code sha256:} and 64 hexadecimal digits. */
    public String digest() {
        return "sha256:" + HexFormat.of().formatHex(sha256().digest(utf8()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanonicalJson that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
