package io.phasegate.condition;

/**
 * A stretch of a condition's text.
 *
 * @param offset of the first character, from 0, in UTF-16 units
 * @param length in UTF-16 units
 */
record Span(int offset, int length) {
    Span to(Span end) {
        return new Span(offset, end.offset + end.length - offset);
    }
}
