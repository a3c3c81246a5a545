package io.phasegate.contract;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values typed by the field that holds them; what does not fit is a finding and empty. */
final class Scalars {
    private static final Set<String> TRUE_IN_YAML_1_1 = Set.of("yes", "on", "y", "true");
    private static final Set<String> FALSE_IN_YAML_1_1 = Set.of("no", "off", "n", "false");

    /** More seconds than anybody waits, more calls than anybody makes. */
    static final long BILLION = 1_000_000_000;

    private Scalars() {}

    static Optional<Located<String>> text(String key, YamlValue value, Findings findings) {
        return scalar(key, "a string", value, findings)
                .map(scalar -> new Located<>(scalar.text(), scalar.at()));
    }

    static void refuseEmpty(String key, Located<String> text, Findings findings) {
        if (text.value().isBlank()) {
            findings.error(
                    "empty-text",
                    text.at(),
                    Words.quoted(key) + " is written, but says nothing",
                    "write a text");
        }
    }

    static Optional<Located<Boolean>> flag(String key, YamlValue value, Findings findings) {
        Optional<YamlValue.Scalar> scalar = scalar(key, "a boolean", value, findings);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text();
        if (scalar.get().plain() && (text.equals("true") || text.equals("false"))) {
            return Optional.of(new Located<>(text.equals("true"), value.at()));
        }
        wrongType(key, "a boolean", value, booleanHelp(text), findings);
        return Optional.empty();
    }

    private static Optional<String> booleanHelp(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (TRUE_IN_YAML_1_1.contains(word)) {
            return Optional.of("write `true`, without quotes");
        }
        return FALSE_IN_YAML_1_1.contains(word)
                ? Optional.of("write `false`, without quotes")
                : Optional.of("write `true` or `false`");
    }

    static Optional<Located<Long>> integer(
            String key, YamlValue value, long least, long most, Findings findings) {
        Optional<YamlValue.Scalar> scalar = scalar(key, "an integer", value, findings);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text();
        if (!scalar.get().plain() || !JsonValues.INTEGER.matcher(text).matches()) {
            wrongType(
                    key,
                    "an integer",
                    value,
                    Optional.of("write decimal digits only, without quotes, such as `3600`"),
                    findings);
            return Optional.empty();
        }
        return inRange(key, scalar.get(), least, most, findings);
    }

    private static Optional<Located<Long>> inRange(
            String key, YamlValue.Scalar scalar, long least, long most, Findings findings) {
        BigInteger number = new BigInteger(scalar.text());
        boolean small = number.compareTo(BigInteger.valueOf(least)) < 0;
        if (!small && number.compareTo(BigInteger.valueOf(most)) <= 0) {
            return Optional.of(new Located<>(number.longValueExact(), scalar.at()));
        }
        findings.error(
                "out-of-range",
                scalar.at(),
                Words.quoted(key)
                        + " is "
                        + Words.quoted(scalar.text())
                        + ", but must be "
                        + (small ? "at least " + least : "at most " + most),
                "write an integer between " + least + " and " + most);
        return Optional.empty();
    }

    /** Between 0 and 100. */
    static Optional<Double> percent(String key, YamlValue value, Findings findings) {
        Optional<YamlValue.Scalar> scalar = scalar(key, "a number", value, findings);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text();
        if (!scalar.get().plain() || !JsonValues.DECIMAL.matcher(text).matches()) {
            wrongType(
                    key,
                    "a number",
                    value,
                    Optional.of("write digits only, without `%` and quotes, such as `25`"),
                    findings);
            return Optional.empty();
        }
        double percent = Double.parseDouble(text);
        if (percent < 0 || percent > 100) {
            findings.error(
                    "out-of-range",
                    value.at(),
                    Words.quoted(key)
                            + " is "
                            + Words.quoted(text)
                            + ", but must lie between 0 and 100",
                    "write for example `25`");
            return Optional.empty();
        }
        return Optional.of(percent);
    }

    static <E> E word(
            String key,
            Located<String> word,
            Map<String, E> words,
            E otherwise,
            Findings findings) {
        E meaning = words.get(word.value());
        if (meaning != null) {
            return meaning;
        }
        List<String> known = words.keySet().stream().sorted().toList();
        findings.error(
                "unknown-word",
                word.at(),
                Words.quoted(key) + " does not know the word " + Words.quoted(word.value()),
                Words.didYouMean(word.value(), known)
                        .or(() -> Optional.of("write " + Words.choice(known))));
        return otherwise;
    }

    static List<YamlValue> items(String key, YamlValue value, Findings findings) {
        if (value instanceof YamlValue.Sequence sequence) {
            return sequence.items();
        }
        wrongType(
                key,
                "a list",
                value,
                Optional.of(
                        value instanceof YamlValue.Scalar scalar
                                ? "write " + Words.quoted("[" + scalar.text() + "]")
                                : "begin each item with `- `, or write `[…, …]`"),
                findings);
        return List.of();
    }

    static List<Located<String>> texts(String key, YamlValue value, Findings findings) {
        List<Located<String>> texts = new ArrayList<>();
        for (YamlValue item : items(key, value, findings)) {
            if (item instanceof YamlValue.Scalar scalar && scalar.isNull()) {
                findings.error(
                        "wrong-type",
                        item.at(),
                        "an item of "
                                + Words.quoted(key)
                                + " must be a string, but this is nothing",
                        "write it after the dash, or delete the dash");
            } else {
                text(key, item, findings).ifPresent(texts::add);
            }
        }
        return texts;
    }

    /** The map of a section; its first key is what a lone word was probably meant for. */
    static Optional<YamlValue.Mapping> map(Section section, YamlValue value, Findings findings) {
        String key = section.keys().getFirst();
        boolean word = value instanceof YamlValue.Scalar scalar && !scalar.isNull();
        return map(
                section.name(),
                value,
                word
                        ? "write " + Words.quoted("{ " + key + ": " + word(value) + " }")
                        : "it has keys, such as " + Words.quoted(key + ": …"),
                findings);
    }

    private static String word(YamlValue value) {
        return value instanceof YamlValue.Scalar(_, String text, _) ? text : "…";
    }

    /** A map whose keys are the author's. */
    static Optional<YamlValue.Mapping> map(String what, YamlValue value, Findings findings) {
        return map(what, value, "write `NAME: …` lines under it", findings);
    }

    private static Optional<YamlValue.Mapping> map(
            String what, YamlValue value, String help, Findings findings) {
        if (value instanceof YamlValue.Mapping mapping) {
            return Optional.of(mapping);
        }
        findings.error(
                "wrong-type",
                value.at(),
                what + " must be a map, but this is " + value.described(),
                help);
        return Optional.empty();
    }

    private static Optional<YamlValue.Scalar> scalar(
            String key, String wanted, YamlValue value, Findings findings) {
        if (value instanceof YamlValue.Scalar scalar) {
            return Optional.of(scalar);
        }
        wrongType(
                key,
                wanted,
                value,
                Optional.of("write one word or text, in quotes where it holds `{`, `[` or `: `"),
                findings);
        return Optional.empty();
    }

    private static void wrongType(
            String key, String wanted, YamlValue value, Optional<String> help, Findings findings) {
        findings.error(
                "wrong-type",
                value.at(),
                Words.quoted(key) + " must be " + wanted + ", but this is " + value.described(),
                help);
    }
}
