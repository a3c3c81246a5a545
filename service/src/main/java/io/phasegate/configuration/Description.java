package io.phasegate.configuration;

import io.phasegate.key.ConfiguredKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The values in force, one line each, from the records themselves. */
final class Description {
    private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&]*|(://[^/@]*:)[^@]*@");

    private Description() {}

    static List<String> of(Record configuration) {
        List<String> lines = new ArrayList<>();
        add("", configuration, lines);
        return lines;
    }

    private static void add(String name, Object value, List<String> lines) {
        switch (value) {
            case Optional<?> optional when optional.isPresent() ->
                    add(name, optional.get(), lines);
            case Optional<?> _ -> lines.add(name + ": not set");
            case OptionalInt number ->
                    lines.add(name + ": " + (number.isPresent() ? number.getAsInt() : "not set"));
            case Collection<?> items when items.isEmpty() -> lines.add(name + ": none");
            case Collection<?> items ->
                    lines.add(
                            name
                                    + ": "
                                    + String.join(
                                            ", ",
                                            items.stream().map(Description::item).toList()));
            case Record section -> addAll(name, section, lines);
            default -> lines.add(name + ": " + item(value));
        }
    }

    private static void addAll(String name, Record section, List<String> lines) {
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            String key =
                    HUMP.matcher(component.getName()).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
            add(name.isEmpty() ? key : name + "." + key, read(component, section), lines);
        }
    }

    private static Object read(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's own accessor", e);
        }
    }

    private static String item(Object value) {
        return switch (value) {
            case Duration duration -> duration.toSeconds() + " s";
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
            case ConfiguredKey key -> key.name();
            case Path path -> path.toString();
            default ->
                    PASSWORD.matcher(String.valueOf(value))
                            .replaceAll(match ->
                                    (match.group(1) != null
                                                    ? match.group(1) + "•••"
                                                    : match.group(2) + "•••@")
                                            .replace("$", "\\$"));
        };
    }
}
