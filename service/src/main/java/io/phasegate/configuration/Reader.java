package io.phasegate.configuration;

import io.phasegate.contract.Fields;
import io.phasegate.contract.Findings;
import io.phasegate.contract.Located;
import io.phasegate.contract.Location;
import io.phasegate.contract.Section;
import io.phasegate.contract.YamlValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one section's keys into types that carry their units. */
record Reader(Fields fields, Findings findings) {
    private static final long YEAR = 366L * 24 * 3600;

    /** A section under a key; an empty one where it is not written. */
    Reader section(String key, Section section) {
        Fields inner =
                fields.fields(key, section)
                        .orElseGet(() ->
                                Fields.of(
                                        section,
                                        new YamlValue.Mapping(fields.at(key), List.of()),
                                        findings));
        return new Reader(inner, findings);
    }

    Optional<YamlValue> written(String key) {
        return fields.value(key);
    }

    /** Where a value comes from: {@code environment} or {@code configuration}. */
    String from(String key) {
        return fields.at(key).file().startsWith(Environment.PREFIX)
                ? "environment"
                : "configuration";
    }

    long number(String key, long least, long most, long otherwise) {
        return fields.integerBetween(key, least, most).map(Located::value).orElse(otherwise);
    }

    /** At least one second. */
    Duration seconds(String key, long otherwise) {
        return seconds(key).orElse(Duration.ofSeconds(otherwise));
    }

    Optional<Duration> seconds(String key) {
        return fields.integerBetween(key, 1, YEAR).map(each -> Duration.ofSeconds(each.value()));
    }

    /** Nought, or more. */
    Optional<Duration> secondsOrNone(String key) {
        return fields.integerBetween(key, 0, YEAR).map(each -> Duration.ofSeconds(each.value()));
    }

    /** Whole days, at least one. */
    Optional<Duration> days(String key) {
        return fields.integerBetween(key, 1, 36_500).map(each -> Duration.ofDays(each.value()));
    }

    /** Empty where it is not written. */
    OptionalInt count(String key, int least, int most) {
        return fields.integerBetween(key, least, most)
                .map(each -> OptionalInt.of(each.value().intValue()))
                .orElse(OptionalInt.empty());
    }

    List<String> texts(String key) {
        return fields.texts(key).stream().map(Located::value).toList();
    }

    <E extends Enum<E>> Optional<E> word(String key, Map<String, E> words) {
        if (fields.text(key).isEmpty()) {
            return Optional.empty();
        }
        E unlessWrong = words.values().iterator().next();
        return Optional.of(fields.word(key, words, unlessWrong));
    }

    /** Whether somebody wrote {@code accepted}: the only word there is. */
    boolean accepted(String key) {
        return fields.word(key, Map.of("accepted", true), false);
    }

    Optional<Path> path(String key) {
        return fields.textNotEmpty(key).flatMap(this::path);
    }

    /** Places on this machine, each from its root. */
    List<Path> places(String key) {
        return fields.texts(key).stream().flatMap(text -> place(text).stream()).toList();
    }

    private Optional<Path> place(Located<String> text) {
        Optional<Path> path = path(text);
        if (path.isPresent() && !path.get().isAbsolute()) {
            problem(
                    "bad-value",
                    text.at(),
                    "`" + text.value() + "` is relative to nothing",
                    "write the whole path, from `/`");
            return Optional.empty();
        }
        return path.map(Path::normalize);
    }

    private Optional<Path> path(Located<String> text) {
        try {
            return Optional.of(Path.of(text.value()));
        } catch (InvalidPathException _) {
            problem("bad-value", text.at(), "this is no path", "name a file or a folder");
            return Optional.empty();
        }
    }

    void problem(String code, Location at, String message, String help) {
        findings.error(code, at, message, help);
    }
}
