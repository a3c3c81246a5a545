package io.phasegate.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers one map's entries: keys are unique, and {@code <<} fills in what is not written. */
final class MappingEntries {
    private final Findings findings;
    private final Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
    private final List<YamlValue.Mapping> bases = new ArrayList<>();
    private Optional<Location> firstKey = Optional.empty();

    MappingEntries(Findings findings) {
        this.findings = findings;
    }

    void add(YamlValue key, Location at, YamlValue value) {
        if (!(key instanceof YamlValue.Scalar name)) {
            findings.error(
                    "wrong-type",
                    at,
                    "a key must be a string, but this is " + key.described(),
                    "write one word before the `:`; put text that starts with `{` or `[` in quotes");
            return;
        }
        if (firstKey.isEmpty()) {
            firstKey = Optional.of(name.at());
        }
        if (name.plain() && name.text().equals("<<")) {
            merge(name.at(), value);
            return;
        }
        YamlValue.Entry entry = new YamlValue.Entry(new Located<>(name.text(), name.at()), value);
        YamlValue.Entry first = entries.putIfAbsent(name.text(), entry);
        if (first != null) {
            findings.error(
                    "duplicate-key",
                    name.at(),
                    "key " + Words.quoted(name.text()) + " is written twice",
                    "it is written first in line " + first.key().at().line() + "; keep one");
        }
    }

    private void merge(Location at, YamlValue value) {
        switch (value) {
            case YamlValue.Mapping mapping -> bases.add(mapping);
            case YamlValue.Sequence(_, List<YamlValue> items)
                    when items.stream().allMatch(YamlValue.Mapping.class::isInstance) ->
                    items.forEach(item -> bases.add((YamlValue.Mapping) item));
            case YamlValue.Sequence _, YamlValue.Scalar _ ->
                    findings.error(
                            "wrong-type",
                            at,
                            "`<<` merges a map or a list of maps, but this is " + value.described(),
                            "write `<<: *NAME`, with `&NAME` before the map it repeats");
        }
    }

    /** What is written here wins over what is merged, and an earlier base over a later one. */
    List<YamlValue.Entry> merged() {
        for (YamlValue.Mapping base : bases) {
            base.entries().forEach(entry -> entries.putIfAbsent(entry.key().value(), entry));
        }
        return List.copyOf(entries.values());
    }

    /** Where a block map begins: its first key. */
    Optional<Location> firstKey() {
        return firstKey;
    }
}
