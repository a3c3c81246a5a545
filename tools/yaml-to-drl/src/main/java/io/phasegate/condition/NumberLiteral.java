package io.phasegate.condition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Reads CEL's number literals: 64-bit ints, decimal or hexadecimal, and doubles. */
final class NumberLiteral {
    private static final Pattern HEX = Pattern.compile("-?0[xX][0-9a-fA-F]+");
    private static final Pattern INT = Pattern.compile("-?[0-9]+");
    private static final Pattern DOUBLE =
            Pattern.compile("-?(?:[0-9]*\\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+)");
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private NumberLiteral() {}

    static Expr.Num read(String text, Span span) {
        if (HEX.matcher(text).matches()) {
            return whole(new BigInteger(text.replaceFirst("0[xX]", ""), 16), span);
        }
        if (INT.matcher(text).matches()) {
            return whole(new BigInteger(text), span);
        }
        if (!DOUBLE.matcher(text).matches()) {
            throw new SyntaxTrouble(span, "`" + text + "` is not a number");
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw outOfRange(span);
        }
        return new Expr.Num(span, BigDecimal.valueOf(value), false);
    }

    private static Expr.Num whole(BigInteger value, Span span) {
        if (value.compareTo(LONG_MIN) < 0 || value.compareTo(LONG_MAX) > 0) {
            throw outOfRange(span);
        }
        return new Expr.Num(span, new BigDecimal(value), true);
    }

    private static SyntaxTrouble outOfRange(Span span) {
        return new SyntaxTrouble(span, "the number is out of range");
    }
}
