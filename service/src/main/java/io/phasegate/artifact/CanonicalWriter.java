package io.phasegate.artifact;

import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Writes JSON as RFC 8785 says: members sorted by UTF-16 code units, nothing between tokens. */
final class CanonicalWriter {
    private CanonicalWriter() {}

    static void value(StringBuilder out, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> object(out, value);
            case ARRAY -> array(out, value);
            case STRING -> string(out, value.stringValue());
            case NUMBER -> number(out, value);
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO ->
                    throw new NoCanonicalForm("a value is not of a type that JSON has");
        }
    }

    static void string(StringBuilder out, String text) {
        out.append('"');
        int plain = plainStart(text);
        out.append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                out.append(c);
            } else if (Character.isSurrogate(c)) {
                i = surrogates(out, text, i);
            } else {
                escape(out, c);
            }
        }
        out.append('"');
    }

    /** How much of the text stands in JSON as it is: mostly all of it. */
    private static int plainStart(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    private static void number(StringBuilder out, JsonNode number) {
        EcmaScriptNumber.append(out, number.numberValue().doubleValue(), number.toString());
    }

    private static void object(StringBuilder out, JsonNode object) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        char before = '{';
        for (var member : sorted.entrySet()) {
            out.append(before);
            string(out, member.getKey());
            out.append(':');
            value(out, member.getValue());
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private static void array(StringBuilder out, JsonNode array) {
        char before = '[';
        for (JsonNode item : array) {
            out.append(before);
            value(out, item);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    /** Half a pair has no UTF-8, so two such strings would become the same bytes. */
    private static int surrogates(StringBuilder out, String text, int at) {
        int codePoint = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(codePoint)) {
            throw new NoCanonicalForm("a string holds half of a surrogate pair");
        }
        out.appendCodePoint(codePoint);
        return at + 1;
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
    }
}
