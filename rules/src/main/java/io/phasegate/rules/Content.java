package io.phasegate.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What a {@link Value} is: one of CEL's types that JSON has, or an error. */
sealed interface Content {
    record Nothing() implements Content {
        static final Nothing NULL = new Nothing();
    }

    record Flag(boolean value) implements Content {}

    /** Any number; ints and doubles compare by what they are worth. */
    record Num(BigDecimal value) implements Content {}

    record Text(String value) implements Content {}

    record Items(List<Value> values) implements Content {}

    record Entries(Map<String, Value> values) implements Content {}

    /**
     * No value.
     *
     * @param reason one lower-case sentence
     */
    record Fault(String reason) implements Content {}
}
