package io.phasegate.artifact;

import java.math.BigDecimal;

/**
 * Numbers as ECMAScript's {@code Number.toString} writes them, which RFC 8785 asks for. The digits
 * are Java's: the fewest that tell a double from its neighbours, as ECMAScript wants them.
 */
final class EcmaScriptNumber {
    /** A number with its point beyond this place is written with an exponent. */
    private static final int LARGEST_PLAIN = 21;

    private static final int SMALLEST_PLAIN = -6;

    private EcmaScriptNumber() {}

    /**
     * Appends the number.
     *
     * @param written the number as it stood in the input, for the message
     * @throws NoCanonicalForm where no double comes near it
     */
    static void append(StringBuilder out, double value, String written) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new NoCanonicalForm("the number `" + written + "` is out of range");
        }
        if (value == 0) {
            out.append('0');
        } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            out.append((long) value);
        } else {
            digits(out, value);
        }
    }

    private static void digits(StringBuilder out, double value) {
        if (value < 0) {
            out.append('-');
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (digits.length() <= point && point <= LARGEST_PLAIN) {
            out.append(digits).repeat('0', point - digits.length());
        } else if (0 < point && point <= LARGEST_PLAIN) {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        } else if (SMALLEST_PLAIN < point && point <= 0) {
            out.append("0.").repeat('0', -point).append(digits);
        } else {
            exponent(out, digits, point - 1);
        }
    }

    private static void exponent(StringBuilder out, String digits, int exponent) {
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent));
    }
}
