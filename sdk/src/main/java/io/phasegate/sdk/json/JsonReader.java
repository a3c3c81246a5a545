package io.phasegate.sdk.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON value. Whole numbers become a {@code Long}, or a {@code BigInteger} where they are
 * too large for one, all others a {@code BigDecimal}: nothing is rounded. Collections are
 * unmodifiable, and keep the order of the text.
 */
public final class JsonReader {
    /** How deep lists and objects may be in one another. */
    public static final int MAX_DEPTH = 100;

    private final Cursor cursor;
    private int depth;

    private JsonReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The value of a text.
     *
     * @throws MalformedJsonException where it is anything else
     */
    public static @Nullable Object read(String text) {
        Cursor cursor = new Cursor(text);
        Object value = new JsonReader(cursor).value();
        cursor.skipBlanks();
        if (!cursor.atEnd()) {
            throw cursor.malformed("expected nothing more");
        }
        return value;
    }

    private @Nullable Object value() {
        cursor.skipBlanks();
        return switch (cursor.peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> StringToken.read(cursor);
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> NumberToken.read(cursor);
        };
    }

    private @Nullable Object word(String word, @Nullable Boolean value) {
        cursor.expect(word);
        return value;
    }

    private Map<String, @Nullable Object> object() {
        descend('{');
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (!closes('}')) {
            do {
                field(fields);
            } while (continues('}'));
        }
        depth--;
        return Collections.unmodifiableMap(fields);
    }

    private void field(Map<String, @Nullable Object> fields) {
        cursor.skipBlanks();
        String key = StringToken.read(cursor);
        if (fields.containsKey(key)) {
            throw cursor.malformed("a key stands twice in the same object");
        }
        cursor.skipBlanks();
        cursor.expect(':');
        fields.put(key, value());
    }

    private List<@Nullable Object> list() {
        descend('[');
        List<@Nullable Object> items = new ArrayList<>();
        if (!closes(']')) {
            do {
                items.add(value());
            } while (continues(']'));
        }
        depth--;
        return Collections.unmodifiableList(items);
    }

    private void descend(char open) {
        cursor.expect(open);
        if (++depth > MAX_DEPTH) {
            throw cursor.malformed("more than " + MAX_DEPTH + " levels");
        }
    }

    private boolean closes(char end) {
        cursor.skipBlanks();
        return cursor.skip(end);
    }

    /** Steps over a comma, or over the end. */
    private boolean continues(char end) {
        if (closes(end)) {
            return false;
        }
        cursor.expect(',');
        return true;
    }
}
