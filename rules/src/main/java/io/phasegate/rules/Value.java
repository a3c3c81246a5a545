package io.phasegate.rules;

import com.google.re2j.Pattern;
import io.phasegate.condition.RegexPatterns;
import io.phasegate.contract.PathPatterns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value of a condition: part of an artifact, something computed from it, or an error that says
 * why there is no value. Generated functions are written over these methods, which do what CEL's
 * operators do; a wrong operand gives an error, never an exception. Immutable.
 */
public final class Value {
    public static final Value NULL = computed(Content.Nothing.NULL);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Content content;
    private final Place place;

    private Value(Content content, Place place) {
        this.content = content;
        this.place = place;
    }

    public static Value of(boolean value) {
        return computed(new Content.Flag(value));
    }

    public static Value of(long value) {
        return computed(new Content.Num(BigDecimal.valueOf(value)));
    }

    public static Value of(double value) {
        return computed(new Content.Num(JsonContent.ofDouble(value)));
    }

    public static Value of(String value) {
        return computed(new Content.Text(value));
    }

    public static Value list(Value... items) {
        for (Value item : items) {
            if (item.isFault()) {
                return item;
            }
        }
        return computed(new Content.Items(List.of(items)));
    }

    /** An artifact. */
    public static Value artifact(String type, JsonNode json) {
        return json(json, new Place("`" + type + "`", ""));
    }

    /** An artifact whose numbers come from the record of a run. */
    static Value recorded(String type, JsonNode json) {
        return json(json, new Place("the recorded run in `" + type + "`", ""));
    }

    /** What the orchestrator has on record of a task. */
    static Value onRecord(JsonNode json) {
        return json(json, new Place("what is on record", ""));
    }

    /** A check's parameters, from the pieces of one JSON text. */
    public static Value params(String... json) {
        return json(JSON.readTree(String.join("", json)), new Place("the parameters", ""));
    }

    /**
     * An error.
     *
     * @param reason one lower-case sentence: why there is no value
     */
    public static Value fault(String reason) {
        return computed(new Content.Fault(reason));
    }

    static Value json(JsonNode json, Place place) {
        return new Value(JsonContent.of(json, place), place);
    }

    private static Value computed(Content content) {
        return new Value(content, Place.COMPUTED);
    }

    Content content() {
        return content;
    }

    private boolean isFault() {
        return content instanceof Content.Fault;
    }

    /** Text for people from strings and values. */
    public static String detail(Object... parts) {
        return Rendering.of(parts);
    }

    /**
     * Judges: this is the artifact a check reads.
     *
     * @param fails the condition's value: true, and any error, fails the check
     * @param detail made only where the check fails on true
     */
    public CheckResult failsWhen(Value fails, Supplier<String> detail) {
        if (content instanceof Content.Fault(String reason)) {
            return CheckResult.failed(Rendering.of(reason));
        }
        return switch (fails.content) {
            case Content.Flag(boolean failed) ->
                    failed ? CheckResult.failed(detail.get()) : CheckResult.PASSED;
            case Content.Fault(String reason) -> CheckResult.failed(Rendering.of(reason));
            case Content.Nothing _, Content.Num _, Content.Text _, Content.Items _ ->
                    CheckResult.failed("the condition is neither true nor false");
            case Content.Entries _ -> CheckResult.failed("the condition is neither true nor false");
        };
    }

    /** What the JSON Pointer leads to, from map to map. */
    public Value at(String pointer) {
        Value value = this;
        int start = 1;
        while (start <= pointer.length()) {
            int end = pointer.indexOf('/', start);
            int stop = end < 0 ? pointer.length() : end;
            value = value.field(unescape(pointer.substring(start, stop)));
            start = stop + 1;
        }
        return value;
    }

    private Value field(String name) {
        return switch (content) {
            case Content.Fault _ -> this;
            case Content.Entries(Map<String, Value> values) -> {
                Value found = values.get(name);
                yield found == null ? missing(name) : found;
            }
            case Content.Nothing _, Content.Flag _, Content.Num _, Content.Text _ -> wrong("a map");
            case Content.Items _ -> wrong("a map");
        };
    }

    private Value missing(String name) {
        Place child = place.child(name);
        return fault(
                child.subject().isEmpty()
                        ? "a computed map has no field `" + name + "`"
                        : "`" + child.pointer() + "` is missing from " + child.subject());
    }

    /** Whether the map has the field the pointer's one token names. */
    public Value has(String pointer) {
        return content instanceof Content.Entries(Map<String, Value> values)
                ? of(values.containsKey(unescape(pointer.substring(1))))
                : wrong("a map");
    }

    /** Whether there is a value at all. */
    public Value isPresent() {
        return of(!isFault());
    }

    public Value index(Value key) {
        if (isFault() || key.isFault()) {
            return isFault() ? this : key;
        }
        if (content instanceof Content.Entries) {
            return key.content instanceof Content.Text(String name)
                    ? field(name)
                    : fault(place.shown() + " is a map, whose fields have names");
        }
        if (!(content instanceof Content.Items(List<Value> values))) {
            return wrong("a list or a map");
        }
        if (!(key.content instanceof Content.Num(BigDecimal number))) {
            return key.wrong("a number");
        }
        boolean within =
                number.signum() >= 0
                        && number.compareTo(BigDecimal.valueOf(values.size())) < 0
                        && number.stripTrailingZeros().scale() <= 0;
        return within
                ? values.get(number.intValue())
                : fault("there is no such item in " + place.shown());
    }

    /** Of a string, in code points; of a list or map, in entries. */
    public Value size() {
        return switch (content) {
            case Content.Text(String text) -> of((long) text.codePointCount(0, text.length()));
            case Content.Items(List<Value> values) -> of((long) values.size());
            case Content.Entries(Map<String, Value> values) -> of((long) values.size());
            case Content.Nothing _, Content.Flag _, Content.Num _, Content.Fault _ ->
                    wrong("a string, a list or a map");
        };
    }

    /** A list as it is, anything else as a list of one. */
    public Value asList() {
        return isFault() || content instanceof Content.Items ? this : list(this);
    }

    /** The whole part of a number, or the whole number a string writes out. */
    public Value toInt() {
        try {
            return switch (content) {
                case Content.Num(BigDecimal number) -> whole(number);
                case Content.Text(String text) -> of(Long.parseLong(text));
                case Content.Nothing _, Content.Flag _, Content.Items _, Content.Entries _ ->
                        wrong("a number");
                case Content.Fault _ -> this;
            };
        } catch (NumberFormatException e) {
            return wrong("a whole number");
        }
    }

    private Value whole(BigDecimal number) {
        boolean fits =
                number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                        && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits ? of(number.longValue()) : wrong("a number of 64 bits");
    }

    public Value equalTo(Value other) {
        Comparison.Equality equality = Comparison.equal(content, other.content);
        return equality.fault().map(Value::computed).orElseGet(() -> of(equality.equal()));
    }

    public Value notEqualTo(Value other) {
        return equalTo(other).not();
    }

    public Value lessThan(Value other) {
        return ordered(other, order -> order < 0);
    }

    public Value atMost(Value other) {
        return ordered(other, order -> order <= 0);
    }

    public Value greaterThan(Value other) {
        return ordered(other, order -> order > 0);
    }

    public Value atLeast(Value other) {
        return ordered(other, order -> order >= 0);
    }

    private Value ordered(Value other, IntPredicate holds) {
        if (isFault() || other.isFault()) {
            return isFault() ? this : other;
        }
        OptionalInt order = Comparison.order(content, other.content);
        return order.isPresent()
                ? of(holds.test(order.getAsInt()))
                : fault(place.shown() + " can't be compared with what it is compared with");
    }

    /** Whether a list holds this, or a map has a field of this name. */
    public Value in(Value container) {
        if (isFault() || container.isFault()) {
            return isFault() ? this : container;
        }
        if (container.content instanceof Content.Entries(Map<String, Value> values)) {
            return of(content instanceof Content.Text(String name) && values.containsKey(name));
        }
        return container.content instanceof Content.Items
                ? container.exists(this::equalTo)
                : container.wrong("a list or a map");
    }

    public Value not() {
        return content instanceof Content.Flag(boolean flag) ? of(!flag) : wrong("true or false");
    }

    /** False where either is false, whatever the other is. */
    public Value and(Value other) {
        return joined(other, false);
    }

    /** True where either is true, whatever the other is. */
    public Value or(Value other) {
        return joined(other, true);
    }

    private Value joined(Value other, boolean decides) {
        if (isFlag(decides) || other.isFlag(decides)) {
            return of(decides);
        }
        if (!(content instanceof Content.Flag)) {
            return wrong("true or false");
        }
        return other.content instanceof Content.Flag ? of(!decides) : other.wrong("true or false");
    }

    private boolean isFlag(boolean wanted) {
        return content instanceof Content.Flag(boolean flag) && flag == wanted;
    }

    public Value choose(Value then, Value otherwise) {
        return content instanceof Content.Flag(boolean flag)
                ? (flag ? then : otherwise)
                : wrong("true or false");
    }

    public Value all(UnaryOperator<Value> test) {
        return fold(test, false);
    }

    public Value exists(UnaryOperator<Value> test) {
        return fold(test, true);
    }

    private Value fold(UnaryOperator<Value> test, boolean decides) {
        return overItems(items -> {
            Value result = of(!decides);
            for (Value item : items) {
                Interrupted.check();
                result = result.joined(test.apply(item), decides);
                if (result.isFlag(decides)) {
                    break;
                }
            }
            return result;
        });
    }

    public Value filter(UnaryOperator<Value> test) {
        return overItems(items -> {
            List<Value> kept = new ArrayList<>();
            for (Value item : items) {
                Interrupted.check();
                Value holds = test.apply(item);
                if (!(holds.content instanceof Content.Flag(boolean flag))) {
                    return holds.wrong("true or false");
                }
                if (flag) {
                    kept.add(item);
                }
            }
            return computed(new Content.Items(List.copyOf(kept)));
        });
    }

    public Value map(UnaryOperator<Value> change) {
        return overItems(items -> {
            List<Value> changed = new ArrayList<>();
            for (Value item : items) {
                Interrupted.check();
                Value made = change.apply(item);
                if (made.isFault()) {
                    return made;
                }
                changed.add(made);
            }
            return computed(new Content.Items(List.copyOf(changed)));
        });
    }

    /** A map's items are the names of its fields. */
    private Value overItems(Function<List<Value>, Value> use) {
        return switch (content) {
            case Content.Items(List<Value> values) -> use.apply(values);
            case Content.Entries(Map<String, Value> values) ->
                    use.apply(values.keySet().stream().map(Value::of).toList());
            case Content.Nothing _, Content.Flag _, Content.Num _, Content.Text _ ->
                    wrong("a list or a map");
            case Content.Fault _ -> this;
        };
    }

    public Value startsWith(Value prefix) {
        return texts(prefix, String::startsWith);
    }

    public Value endsWith(Value suffix) {
        return texts(suffix, String::endsWith);
    }

    public Value contains(Value part) {
        return texts(part, String::contains);
    }

    /** Whether the pattern (RE2: linear time) is found anywhere in the text. */
    public Value matches(Value pattern) {
        if (pattern.content instanceof Content.Text(String regex)) {
            return switch (RegexPatterns.read(regex)) {
                case RegexPatterns.Reading.Usable(Pattern usable) ->
                        texts(pattern, (text, _) -> usable.matcher(text).find());
                case RegexPatterns.Reading.Unusable(String problem) ->
                        isFault() ? this : fault(problem);
            };
        }
        return texts(pattern, (_, _) -> false); // no text: a fault, and nothing is tried
    }

    /** Whether the path pattern, braces and all, covers this path; one of bad form covers none. */
    public Value matchesGlob(Value pattern) {
        return texts(
                pattern,
                (path, glob) ->
                        PathPatterns.problem(glob).isEmpty()
                                && PathPatterns.expand(glob).stream()
                                        .anyMatch(each -> PathPattern.matches(each, path)));
    }

    private Value texts(Value other, BiPredicate<String, String> test) {
        if (isFault() || other.isFault()) {
            return isFault() ? this : other;
        }
        if (!(content instanceof Content.Text(String text))) {
            return wrong("a string");
        }
        return other.content instanceof Content.Text(String argument)
                ? of(test.test(text, argument))
                : other.wrong("a string");
    }

    /** The error that this value is not what it must be; an error stays what it is. */
    private Value wrong(String wanted) {
        return isFault() ? this : fault(place.shown() + " is not " + wanted);
    }

    private static String unescape(String token) {
        return token.replace("~1", "/").replace("~0", "~");
    }
}
