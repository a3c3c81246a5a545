package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * A record's canonical text with two gaps, for its hash and for its place in the chain: everything
 * costly is done before the one writer gets it. The members are sorted, so that the gaps stand
 * where {@code hash}, and {@code position} with {@code previous_hash}, belong.
 */
final class OpenLine {
    private static final byte[] HASH = ascii("\"hash\":\"");
    private static final byte[] POSITION = ascii("\"position\":");
    private static final byte[] PREVIOUS = ascii(",\"previous_hash\":\"");
    private static final byte[] QUOTE = ascii("\",");

    private final byte[] beforeHash;
    private final byte[] between;
    private final byte[] afterPrevious;

    private OpenLine(byte[] beforeHash, byte[] between, byte[] afterPrevious) {
        this.beforeHash = beforeHash;
        this.between = between;
        this.afterPrevious = afterPrevious;
    }

    /** Of a record's members, sorted by name; there is always one before {@code hash}. */
    static OpenLine of(SortedMap<String, CanonicalJson> members) {
        return new OpenLine(
                utf8("{", members.headMap("hash"), ","),
                utf8("", members.subMap("hash", "position"), ","),
                utf8("", members.tailMap("previous_hash"), "}"));
    }

    private static byte[] utf8(
            String before, SortedMap<String, CanonicalJson> members, String after) {
        StringBuilder text = new StringBuilder(256).append(before);
        String separator = "";
        for (var member : members.entrySet()) {
            text.append(separator).append('"').append(member.getKey()).append("\":");
            text.append(member.getValue().text());
            separator = ",";
        }
        return text.append(after).toString().getBytes(StandardCharsets.UTF_8);
    }

    int size() {
        return beforeHash.length + between.length + afterPrevious.length;
    }

    /** The whole line, without a line feed, as the next one after {@code previous}. */
    Line after(Link previous, MessageDigest sha256) {
        long position = previous.position() + 1;
        byte[] place = ascii(Long.toString(position));
        byte[] previousHash = ascii(previous.hash());
        sha256.update(beforeHash);
        sha256.update(between);
        sha256.update(POSITION);
        sha256.update(place);
        sha256.update(PREVIOUS);
        sha256.update(previousHash);
        sha256.update(QUOTE);
        sha256.update(afterPrevious);
        String hash = HexFormat.of().formatHex(sha256.digest());
        ByteArrayOutputStream line = new ByteArrayOutputStream(size() + 190);
        line.writeBytes(beforeHash);
        line.writeBytes(HASH);
        line.writeBytes(ascii(hash));
        line.writeBytes(QUOTE);
        line.writeBytes(between);
        line.writeBytes(POSITION);
        line.writeBytes(place);
        line.writeBytes(PREVIOUS);
        line.writeBytes(previousHash);
        line.writeBytes(QUOTE);
        line.writeBytes(afterPrevious);
        return new Line(new Link(position, hash), line.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
