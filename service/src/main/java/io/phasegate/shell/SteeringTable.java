package io.phasegate.shell;

import java.util.List;
import java.util.Set;

/** Variables that decide what a program's name means or what a program does besides. */
record SteeringTable(Set<String> names, List<String> prefixes) {
    SteeringTable {
        names = Set.copyOf(names);
        prefixes = List.copyOf(prefixes);
    }

    /**
     * @param entries names; one that ends in {@code *} is a beginning
     */
    static SteeringTable of(List<String> entries) {
        return new SteeringTable(
                Set.copyOf(entries),
                entries.stream()
                        .filter(entry -> entry.endsWith("*"))
                        .map(entry -> entry.substring(0, entry.length() - 1))
                        .toList());
    }

    boolean steers(String name) {
        return names.contains(name) || prefixes.stream().anyMatch(name::startsWith);
    }
}
