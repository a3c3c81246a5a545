package io.phasegate.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Equality and order as CEL has them; a fault anywhere in them is handed back. */
final class Comparison {
    private Comparison() {}

    /** What equality came to; {@code fault} where one of the values holds an error. */
    record Equality(boolean equal, Optional<Content.Fault> fault) {
        static final Equality YES = new Equality(true, Optional.empty());
        static final Equality NO = new Equality(false, Optional.empty());
    }

    /** Values of different types are different. */
    static Equality equal(Content left, Content right) {
        if (left instanceof Content.Fault fault) {
            return new Equality(false, Optional.of(fault));
        }
        if (right instanceof Content.Fault fault) {
            return new Equality(false, Optional.of(fault));
        }
        if (left instanceof Content.Num(var a) && right instanceof Content.Num(var b)) {
            return a.compareTo(b) == 0 ? Equality.YES : Equality.NO;
        }
        if (left instanceof Content.Items(var a) && right instanceof Content.Items(var b)) {
            return equalLists(a, b);
        }
        if (left instanceof Content.Entries(var a) && right instanceof Content.Entries(var b)) {
            return equalMaps(a, b);
        }
        return isPlain(left) && left.equals(right) ? Equality.YES : Equality.NO;
    }

    private static boolean isPlain(Content content) {
        return switch (content) {
            case Content.Nothing _, Content.Flag _, Content.Text _ -> true;
            case Content.Num _, Content.Items _, Content.Entries _, Content.Fault _ -> false;
        };
    }

    private static Equality equalLists(List<Value> left, List<Value> right) {
        if (left.size() != right.size()) {
            return Equality.NO;
        }
        for (int i = 0; i < left.size(); i++) {
            Equality each = equal(left.get(i).content(), right.get(i).content());
            if (!each.equal()) {
                return each;
            }
        }
        return Equality.YES;
    }

    private static Equality equalMaps(Map<String, Value> left, Map<String, Value> right) {
        if (left.size() != right.size()) {
            return Equality.NO;
        }
        for (Map.Entry<String, Value> entry : left.entrySet()) {
            Value other = right.get(entry.getKey());
            if (other == null) {
                return Equality.NO;
            }
            Equality each = equal(entry.getValue().content(), other.content());
            if (!each.equal()) {
                return each;
            }
        }
        return Equality.YES;
    }

    /** Empty where the two have no order. */
    static OptionalInt order(Content left, Content right) {
        if (left instanceof Content.Num(var a) && right instanceof Content.Num(var b)) {
            return OptionalInt.of(a.compareTo(b));
        }
        if (left instanceof Content.Text(var a) && right instanceof Content.Text(var b)) {
            return OptionalInt.of(byCodePoint(a, b));
        }
        if (left instanceof Content.Flag(var a) && right instanceof Content.Flag(var b)) {
            return OptionalInt.of(Boolean.compare(a, b));
        }
        return OptionalInt.empty();
    }

    private static int byCodePoint(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // a surrogate stands for a character above all those of one unit
                boolean sameSort = Character.isSurrogate(a) == Character.isSurrogate(b);
                return sameSort ? Character.compare(a, b) : (Character.isSurrogate(a) ? 1 : -1);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
