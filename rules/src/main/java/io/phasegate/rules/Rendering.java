package io.phasegate.rules;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;

/** Writes values into details: one line, capped, without characters that steer a terminal. */
final class Rendering {
    static final int MAX_LENGTH = 2000;

    private final StringBuilder out = new StringBuilder();

    /** Text as it is, values as they read. */
    static String of(Object... parts) {
        Rendering rendering = new Rendering();
        for (Object part : parts) {
            if (part instanceof Value value) {
                rendering.value(value, false);
            } else {
                rendering.text(String.valueOf(part));
            }
        }
        return rendering.result();
    }

    private String result() {
        if (out.length() <= MAX_LENGTH) {
            return out.toString();
        }
        int end = MAX_LENGTH - 1;
        return out.substring(0, Character.isHighSurrogate(out.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }

    private boolean full() {
        return out.length() > MAX_LENGTH;
    }

    private void value(Value value, boolean nested) {
        switch (value.content()) {
            case Content.Nothing _ -> out.append("null");
            case Content.Flag(boolean flag) -> out.append(flag);
            case Content.Num(BigDecimal number) -> number(number);
            case Content.Text(String text) -> text(text);
            case Content.Items(var items) -> {
                if (nested) {
                    out.append('[');
                }
                Iterator<Value> each = items.iterator();
                while (each.hasNext() && !full()) {
                    value(each.next(), true);
                    if (each.hasNext()) {
                        out.append(", ");
                    }
                }
                if (nested) {
                    out.append(']');
                }
            }
            case Content.Entries(var entries) -> {
                out.append('{');
                Iterator<Map.Entry<String, Value>> each = entries.entrySet().iterator();
                while (each.hasNext() && !full()) {
                    Map.Entry<String, Value> entry = each.next();
                    text(entry.getKey());
                    out.append(": ");
                    value(entry.getValue(), true);
                    if (each.hasNext()) {
                        out.append(", ");
                    }
                }
                out.append('}');
            }
            case Content.Fault(String reason) -> text("(" + reason + ")");
        }
    }

    private void number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        boolean readable = Math.abs((long) plain.scale()) <= 40 && plain.precision() <= 40;
        out.append(readable ? plain.toPlainString() : plain.toString());
    }

    private void text(String text) {
        text.codePoints().limit(MAX_LENGTH + 1L).forEach(this::character);
    }

    private void character(int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    out.append(' ');
            default -> out.appendCodePoint(c);
        }
    }
}
