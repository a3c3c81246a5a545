package io.phasegate.sdk.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as JSON spells them. */
final class NumberToken {
    /** Longer ones serve only to keep the reader busy. */
    private static final int MAX_LENGTH = 1000;

    private static final int MAX_EXPONENT_DIGITS = 4;

    private NumberToken() {}

    static Number read(Cursor cursor) {
        int start = cursor.place();
        cursor.skip('-');
        if (!cursor.skip('0')) {
            digits(cursor, "expected a value");
        }
        boolean whole = true;
        if (cursor.skip('.')) {
            digits(cursor, "expected a digit");
            whole = false;
        }
        if (cursor.skip('e') || cursor.skip('E')) {
            exponent(cursor);
            whole = false;
        }
        String text = cursor.since(start);
        if (text.length() > MAX_LENGTH) {
            throw cursor.malformed("a number of more than " + MAX_LENGTH + " characters");
        }
        return whole ? integer(text) : new BigDecimal(text);
    }

    private static void exponent(Cursor cursor) {
        if (!cursor.skip('+')) {
            cursor.skip('-');
        }
        if (digits(cursor, "expected a digit") > MAX_EXPONENT_DIGITS) {
            throw cursor.malformed("an exponent of more than " + MAX_EXPONENT_DIGITS + " digits");
        }
    }

    private static int digits(Cursor cursor, String complaint) {
        int start = cursor.place();
        while (cursor.peek() >= '0' && cursor.peek() <= '9') {
            cursor.next();
        }
        if (cursor.place() == start) {
            throw cursor.malformed(complaint);
        }
        return cursor.place() - start;
    }

    private static Number integer(String text) {
        BigInteger number = new BigInteger(text);
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number;
    }
}
