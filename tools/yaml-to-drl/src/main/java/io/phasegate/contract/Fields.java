package io.phasegate.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the fields of one map by type. What is missing, of another type or unknown becomes a
 * finding, and the default is returned; so a reader goes on and finds everything at once. A key
 * without a value counts as not written.
 */
public final class Fields {
    /** Unknown keys of one map that are looked at; more are no mistake of typing. */
    private static final int MOST_UNKNOWN = 1000;

    private final Section section;
    private final YamlValue.Mapping map;
    private final Findings findings;

    private Fields(Section section, YamlValue.Mapping map, Findings findings) {
        this.section = section;
        this.map = map;
        this.findings = findings;
    }

    /** Reports keys that the section does not know, unless they start with {@code x-}. */
    public static Fields of(Section section, YamlValue.Mapping map, Findings findings) {
        Fields fields = open(section, map, findings);
        fields.unread().stream().limit(MOST_UNKNOWN).forEach(entry -> fields.unknown(entry.key()));
        return fields;
    }

    /** Leaves keys that the section does not know to {@link #unread}. */
    public static Fields open(Section section, YamlValue.Mapping map, Findings findings) {
        return new Fields(section, map, findings);
    }

    /** The fields of a value that must be a map; empty, and a finding, where it is not. */
    public static Optional<Fields> of(Section section, YamlValue value, Findings findings) {
        return Scalars.map(section, value, findings).map(mapping -> of(section, mapping, findings));
    }

    private void unknown(Located<String> key) {
        findings.error(
                "unknown-key",
                key.at(),
                "unknown key " + Words.quoted(key.value()) + " in " + section.name(),
                Words.didYouMean(key.value(), section.keys())
                        .or(() -> Optional.of("known here: " + String.join(", ", section.keys()))));
    }

    Findings findings() {
        return findings;
    }

    public Location at() {
        return map.at();
    }

    /** The key's place, or the map's where the key is not written. */
    public Location at(String key) {
        return map.find(key).map(entry -> entry.key().at()).orElse(map.at());
    }

    /** Refuses a key that is written without a value, where leaving it out means something else. */
    public void demandValue(String key) {
        if (map.find(key).isPresent() && value(key).isEmpty()) {
            required(key);
        }
    }

    /** Entries under keys that the section does not know, {@code x-…} left out. */
    public List<YamlValue.Entry> unread() {
        return map.entries().stream()
                .filter(entry -> !section.keys().contains(entry.key().value()))
                .filter(entry -> !entry.key().value().startsWith("x-"))
                .toList();
    }

    public Optional<YamlValue> value(String key) {
        if (!section.keys().contains(key)) {
            throw new IllegalArgumentException(section.name() + " declares no key " + key);
        }
        return map.find(key)
                .map(YamlValue.Entry::value)
                .filter(value -> !(value instanceof YamlValue.Scalar scalar && scalar.isNull()));
    }

    public Optional<YamlValue> required(String key) {
        Optional<YamlValue> value = value(key);
        boolean written = map.find(key).isPresent();
        if (value.isEmpty() && (written || !isMisspelt(key))) {
            findings.error(
                    "missing-key",
                    at(key),
                    written
                            ? "key " + Words.quoted(key) + " has no value"
                            : section.name() + " needs the key " + Words.quoted(key),
                    written
                            ? "write one after the colon, or delete the key"
                            : "add " + Words.quoted(key + ": …"));
        }
        return value;
    }

    /** Whether an unknown key was reported that probably means this one. */
    private boolean isMisspelt(String key) {
        return unread().stream()
                .limit(MOST_UNKNOWN)
                .anyMatch(entry ->
                        Words.nearest(entry.key().value(), section.keys())
                                .filter(key::equals)
                                .isPresent());
    }

    public Optional<Located<String>> text(String key) {
        return value(key).flatMap(value -> Scalars.text(key, value, findings));
    }

    public String text(String key, String otherwise) {
        return text(key).map(Located::value).orElse(otherwise);
    }

    /** Empty text at the map's place where it is missing. */
    public Located<String> requiredText(String key) {
        Optional<Located<String>> text =
                required(key).flatMap(value -> Scalars.text(key, value, findings));
        text.ifPresent(written -> Scalars.refuseEmpty(key, written, findings));
        return text.orElse(new Located<>("", map.at()));
    }

    /** A text that says something wherever it is written: a path, a name. */
    public Optional<Located<String>> textNotEmpty(String key) {
        Optional<Located<String>> text = text(key);
        text.ifPresent(written -> Scalars.refuseEmpty(key, written, findings));
        return text.filter(written -> !written.value().isBlank());
    }

    public String textNotEmpty(String key, String otherwise) {
        return textNotEmpty(key).map(Located::value).orElse(otherwise);
    }

    /** A required text of the form of an id. */
    public Located<String> requiredId(String key) {
        Located<String> id = requiredText(key);
        if (!id.value().isEmpty()) {
            Ids.check(Words.quoted(key), id, findings);
        }
        return id;
    }

    public Optional<Located<Boolean>> flag(String key) {
        return value(key).flatMap(value -> Scalars.flag(key, value, findings));
    }

    public boolean flag(String key, boolean otherwise) {
        return flag(key).map(Located::value).orElse(otherwise);
    }

    /** An integer of at least {@code least}, and at most a billion: seconds, counts. */
    public Optional<Located<Long>> integer(String key, long least) {
        return integerBetween(key, least, Scalars.BILLION);
    }

    /** An integer between the two. */
    public Optional<Located<Long>> integerBetween(String key, long least, long most) {
        return value(key).flatMap(value -> Scalars.integer(key, value, least, most, findings));
    }

    public long integer(String key, long least, long otherwise) {
        return integer(key, least).map(Located::value).orElse(otherwise);
    }

    /** A number between 0 and 100. */
    public double percent(String key, double otherwise) {
        return value(key)
                .flatMap(value -> Scalars.percent(key, value, findings))
                .orElse(otherwise);
    }

    /** One of the words; {@code otherwise} where it is not written or another word. */
    public <E> E word(String key, Map<String, E> words, E otherwise) {
        return text(key)
                .map(word -> Scalars.word(key, word, words, otherwise, findings))
                .orElse(otherwise);
    }

    /** Like {@link #word}, but must be written. */
    public <E> E requiredWord(String key, Map<String, E> words, E otherwise) {
        Located<String> word = requiredText(key);
        return word.value().isEmpty()
                ? otherwise
                : Scalars.word(key, word, words, otherwise, findings);
    }

    /** The items of a list; none where it is not written. */
    public List<YamlValue> items(String key) {
        return value(key).map(value -> Scalars.items(key, value, findings)).orElse(List.of());
    }

    public List<Located<String>> texts(String key) {
        return value(key).map(value -> Scalars.texts(key, value, findings)).orElse(List.of());
    }

    /** Each item of a list of maps, read by {@code read}. */
    public <T> List<T> each(String key, Section of, Function<Fields, T> read) {
        List<T> all = new ArrayList<>();
        for (YamlValue item : items(key)) {
            Fields.of(of, item, findings).map(read).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    /** The fields of a map under a key; empty where it is not written or not a map. */
    public Optional<Fields> fields(String key, Section of) {
        return value(key).flatMap(value -> Fields.of(of, value, findings));
    }

    /** The entries of a map with free keys. */
    public List<YamlValue.Entry> entries(String key) {
        return value(key)
                .flatMap(value -> Scalars.map(Words.quoted(key), value, findings))
                .map(YamlValue.Mapping::entries)
                .orElse(List.of())
                .stream()
                .filter(entry -> !entry.key().value().startsWith("x-"))
                .toList();
    }

    /** Each entry of a map as a parameter with a JSON value. */
    public List<Parameter> parameters(String key) {
        return entries(key).stream().map(Fields::parameter).toList();
    }

    static Parameter parameter(YamlValue.Entry entry) {
        return new Parameter(
                entry.key(), new Located<>(JsonValues.of(entry.value()), entry.value().at()));
    }
}
